import type { Writable } from "node:stream";

/** Shows the progress of long work. */
export interface ProgressBar {
  /** Adds `amount` (default 1) to the work done. */
  advance(amount?: number): void;
  /** Clears the line. Write other text before the first `advance` or after this only. */
  finish(): void;
}

/** A terminal, or any other stream. */
export type Terminal = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

export interface ProgressBarOptions {
  readonly nowMs?: () => number;
  /** Text after the bar; a count of transcripts by default. */
  readonly label?: (progress: Progress) => string;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly elapsedMs: number;
}

const silent: ProgressBar = {
  advance() {},
  finish() {},
};

/** Minimum time between two drawings: faster ones can't be seen. */
const redrawMs = 80;

const countTranscripts = ({ done, total }: Progress) =>
  `${done}/${total} transcripts`;

/** A bar on `terminal`; nothing is drawn on other streams, and for less than two pieces of work. */
export function createProgressBar(
  terminal: Terminal,
  total: number,
  {
    nowMs = () => performance.now(),
    label = countTranscripts,
  }: ProgressBarOptions = {},
): ProgressBar {
  if (terminal.isTTY !== true || total < 2) return silent;
  const startedMs = nowMs();
  let done = 0;
  let drawnMs = -Infinity;
  let drawnLength = 0;
  return {
    advance(amount = 1) {
      done += amount;
      if (nowMs() - drawnMs < redrawMs && done < total) return;
      drawnMs = nowMs();
      const text = label({ done, total, elapsedMs: drawnMs - startedMs });
      const bar = drawBar(done / total, text, terminal.columns || 80);
      // Padded to overwrite an earlier, longer line.
      terminal.write(`\r${bar.padEnd(drawnLength)}`);
      drawnLength = bar.length;
    },
    finish() {
      terminal.write("\r\x1b[K");
    },
  };
}

function drawBar(share: number, label: string, columns: number): string {
  const width = Math.max(0, Math.min(40, columns - label.length - 4));
  const filled = Math.floor(width * Math.min(share, 1));
  return `[${"#".repeat(filled)}${"-".repeat(width - filled)}] ${label}`;
}

/** The share that is done, and the estimated time for the rest. */
export function timeLeft({ done, total, elapsedMs }: Progress): string {
  const share = Math.min(done / total, 1);
  const percent = `${Math.floor(share * 100)} %`;
  if (share <= 0) return percent;
  const seconds = Math.round((elapsedMs * (1 - share)) / share / 1000);
  return `${percent}, ${formatDuration(seconds)} left`;
}

/** Formats 75 as `1 min 15 s`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
