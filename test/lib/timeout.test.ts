import { describe, expect, it } from "vitest";
import { TimeoutError, withTimeout } from "../../src/lib/timeout.ts";

const later = <Value>(ms: number, value: Value): Promise<Value> =>
  new Promise((resolve) => setTimeout(resolve, ms, value));

/** Holds this thread up, as a long computation does. */
function compute(ms: number): void {
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
}

/** Work that only begins when the thread is free, as a command that is to be sent. */
const sent = (ms: number): Promise<string> =>
  new Promise((resolve) => {
    setImmediate(() => setTimeout(resolve, ms, "answer"));
  });

describe("work within a limit", () => {
  it("comes to what it comes to", async () => {
    expect(await withTimeout(1000, later(1, "in time"))).toBe("in time");
  });

  it("is late after the limit", async () => {
    const startedMs = performance.now();
    await expect(withTimeout(30, later(500, ""), 100)).rejects.toThrow(
      TimeoutError,
    );
    expect(performance.now() - startedMs).toBeLessThan(100);
  });

  it("gets its grace where the thread was busy until the limit", async () => {
    const work = withTimeout(20, sent(5), 300);
    compute(60);
    expect(await work).toBe("answer");
  });

  it("is late without a grace, busy or not", async () => {
    const work = withTimeout(20, sent(50));
    compute(60);
    await expect(work).rejects.toThrow(TimeoutError);
  });

  it("is late when the grace is over, too", async () => {
    const work = withTimeout(20, later(5000, ""), 30);
    compute(60);
    const startedMs = performance.now();
    await expect(work).rejects.toThrow(TimeoutError);
    expect(performance.now() - startedMs).toBeLessThan(500);
  });
});
