import type { Writable } from "node:stream";

/** Says how far a long piece of work has come. */
export interface ProgressBar {
  advance(): void;
  /** Clears the line. Anything else is to be written before the first `advance` or after this. */
  finish(): void;
}

/** A terminal, as far as a bar needs to know it. */
export type Terminal = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

const silent: ProgressBar = {
  advance() {},
  finish() {},
};

/** Nothing is drawn more often than an eye can follow. */
const redrawMs = 80;

/** A bar on `terminal`, or none when it is no terminal or there is only one piece of work. */
export function createProgressBar(
  terminal: Terminal,
  total: number,
  nowMs: () => number = () => performance.now(),
): ProgressBar {
  if (terminal.isTTY !== true || total < 2) return silent;
  let done = 0;
  let drawnMs = -Infinity;
  return {
    advance() {
      done += 1;
      if (nowMs() - drawnMs < redrawMs && done < total) return;
      drawnMs = nowMs();
      terminal.write("\r" + drawBar(done, total, terminal.columns || 80));
    },
    finish() {
      terminal.write("\r\x1b[K");
    },
  };
}

function drawBar(done: number, total: number, columns: number): string {
  const label = ` ${done}/${total} transcripts`;
  const width = Math.max(0, Math.min(40, columns - label.length - 3));
  const filled = Math.floor((width * done) / total);
  return `[${"#".repeat(filled)}${"-".repeat(width - filled)}]${label}`;
}
