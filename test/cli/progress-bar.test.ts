import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import {
  createProgressBar,
  formatDuration,
  timeLeft,
} from "../../src/cli/progress-bar.ts";

function terminal(isTTY: boolean, columns = 40) {
  return Object.assign(new PassThrough({ encoding: "utf8" }), {
    isTTY,
    columns,
  });
}

function drawn(stream: PassThrough): string {
  return (stream.read() as string | null) ?? "";
}

describe("createProgressBar", () => {
  it("draws how much is done and clears the line at the end", () => {
    const stream = terminal(true);
    const bar = createProgressBar(stream, 4, { nowMs: () => 0 });
    bar.advance();
    expect(drawn(stream)).toBe(
      `\r[${"#".repeat(5)}${"-".repeat(16)}] 1/4 transcripts`,
    );
    bar.finish();
    expect(drawn(stream)).toBe("\r\x1b[K");
  });

  it("is silent where no terminal is, and for one piece of work", () => {
    for (const [isTTY, total] of [
      [false, 4],
      [true, 1],
    ] as const) {
      const stream = terminal(isTTY);
      const bar = createProgressBar(stream, total);
      bar.advance();
      bar.finish();
      expect(drawn(stream)).toBe("");
    }
  });

  it("draws no more often than can be seen, and always the end", () => {
    const stream = terminal(true);
    const bar = createProgressBar(stream, 1000, { nowMs: () => 0 });
    for (let i = 0; i < 1000; i += 1) bar.advance();
    expect(drawn(stream).split("\r")).toHaveLength(3);
  });

  it("fits a narrow terminal", () => {
    const stream = terminal(true, 24);
    createProgressBar(stream, 10).advance();
    expect(drawn(stream).length).toBeLessThanOrEqual(24);
  });
});

describe("timeLeft", () => {
  it("expects the rest to go on as it went", () => {
    expect(timeLeft({ done: 1, total: 4, elapsedMs: 10_000 })).toBe(
      "25 %, 30 s left",
    );
    expect(timeLeft({ done: 0, total: 4, elapsedMs: 10_000 })).toBe("0 %");
  });

  it("writes long times in minutes and hours", () => {
    expect([59, 75, 3700].map(formatDuration)).toEqual([
      "59 s",
      "1 min 15 s",
      "1 h 1 min",
    ]);
  });
});
