import {
  closeSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { readLines } from "./read-lines.ts";
import { keyOf, type SavedRun, type SavedRunKey } from "./run.ts";

/** A collection of saved runs. */
export interface RunStore {
  has(key: SavedRunKey): boolean;
  /** Saves a run before it returns. */
  add(run: SavedRun): void;
  /** The keys of all runs, in the order in which they were first saved. */
  keys(): Iterable<SavedRunKey>;
  /** The saved runs among these keys. */
  get(keys: Iterable<SavedRunKey>): Iterable<SavedRun>;
  runs(): readonly SavedRun[];
}

/** Keeps runs in memory, for a study that is judged at once. */
export function createMemoryStore(): RunStore {
  const runs = new Map<string, SavedRun>();
  return {
    has: (key) => runs.has(keyOf(key)),
    add: (run) => void runs.set(keyOf(run), run),
    keys: () => runs.values(),
    *get(keys) {
      for (const key of keys) {
        const run = runs.get(keyOf(key));
        if (run !== undefined) yield run;
      }
    },
    runs: () => [...runs.values()],
  };
}

export interface FileStore extends RunStore {
  close(): void;
}

/** Position of a run in the file. Its text is not kept in memory: it can be megabytes. */
interface FilePosition {
  readonly key: SavedRunKey;
  readonly start: number;
  readonly length: number;
}

/**
 * Keeps runs in a file of JSON lines, those of earlier studies included. Only their
 * keys stay in memory. A last line that a crash cut short is removed, and its run is
 * made again. Throws when any other line is not a run.
 */
export function openFileStore(path: string): FileStore {
  const descriptor = openSync(path, "a+");
  try {
    return createFileStore(descriptor, path);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function createFileStore(descriptor: number, path: string): FileStore {
  const positions = new Map<string, FilePosition>();
  let end = 0;
  for (const { bytes, start, line } of readLines(descriptor)) {
    end = start + bytes.length + 1;
    if (bytes.length === 0) continue;
    const key = readKey(bytes, `${path}: line ${line}`);
    positions.set(keyOf(key), { key, start, length: bytes.length });
  }
  removeTornRun(descriptor, end, path);

  function read({ start, length }: FilePosition): SavedRun {
    const bytes = Buffer.alloc(length);
    readSync(descriptor, bytes, 0, length, start);
    return JSON.parse(bytes.toString("utf8")) as SavedRun;
  }

  return {
    has: (key) => positions.has(keyOf(key)),
    add(run) {
      const bytes = Buffer.from(`${JSON.stringify(run)}\n`);
      writeWhole(descriptor, bytes);
      const { kind, transcript, step, share, strategy, version } = run;
      const key = { kind, transcript, step, share, strategy, version };
      positions.set(keyOf(key), { key, start: end, length: bytes.length - 1 });
      end += bytes.length;
    },
    *keys() {
      for (const { key } of positions.values()) yield key;
    },
    *get(keys) {
      for (const key of keys) {
        const position = positions.get(keyOf(key));
        if (position !== undefined) yield read(position);
      }
    },
    runs: () => [...positions.values()].map(read),
    close: () => closeSync(descriptor),
  };
}

const runStart = '{"kind":"';

/** Removes an incomplete last line. A line that doesn't begin like a run may belong to another program's file: throws. */
function removeTornRun(descriptor: number, end: number, path: string): void {
  const torn = Buffer.alloc(runStart.length);
  const length = readSync(descriptor, torn, 0, runStart.length, end);
  if (length === 0) return;
  if (!runStart.startsWith(torn.toString("utf8", 0, length))) {
    throw new Error(`${path}: the last line is not a run`);
  }
  ftruncateSync(descriptor, end);
}

/** Writes all bytes: a single write may take only a part of them. */
function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length;) {
    from += writeSync(descriptor, bytes, from);
  }
}

function readKey(bytes: Buffer, place: string): SavedRunKey {
  let run: Partial<SavedRunKey>;
  try {
    run = JSON.parse(bytes.toString("utf8")) as Partial<SavedRunKey>;
  } catch (cause) {
    throw new Error(`${place} is not a run`, { cause });
  }
  const { kind, transcript, step, share, strategy, version } = run;
  if (
    kind === undefined ||
    transcript === undefined ||
    step === undefined ||
    share === undefined ||
    strategy === undefined ||
    version === undefined
  ) {
    throw new Error(`${place} is not a run`);
  }
  return { kind, transcript, step, share, strategy, version };
}
