import {
  closeSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { readLines } from "./read-lines.ts";
import { keyOf, type SavedRun, type RunKey } from "./run.ts";

/** Where gathered runs are kept. */
export interface RunStore {
  has(key: RunKey): boolean;
  /** On return the run is kept, whatever happens next. */
  add(run: SavedRun): void;
  /** The keys of all runs, in the order in which they were first kept. */
  keys(): Iterable<RunKey>;
  /** The runs with these keys that are kept. */
  get(keys: Iterable<RunKey>): Iterable<SavedRun>;
  runs(): readonly SavedRun[];
}

/** Keeps runs in memory: for a study that is judged at once. */
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

/** Where a run lies in the file; its text alone can be megabytes. */
interface Place {
  readonly key: RunKey;
  readonly start: number;
  readonly length: number;
}

/**
 * Keeps runs in a file of JSON lines and takes up what an earlier study left
 * there. Only their keys stay in memory. A last line that was cut short by a crash
 * is taken off, and its run gathered again. Throws when any other line is no run.
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
  const places = new Map<string, Place>();
  let end = 0;
  for (const { bytes, start, line } of readLines(descriptor)) {
    end = start + bytes.length + 1;
    if (bytes.length === 0) continue;
    const key = readKey(bytes, `${path}: line ${line}`);
    places.set(keyOf(key), { key, start, length: bytes.length });
  }
  takeOffTornRun(descriptor, end, path);

  function read({ start, length }: Place): SavedRun {
    const bytes = Buffer.alloc(length);
    readSync(descriptor, bytes, 0, length, start);
    return JSON.parse(bytes.toString("utf8")) as SavedRun;
  }

  return {
    has: (key) => places.has(keyOf(key)),
    add(run) {
      const bytes = Buffer.from(`${JSON.stringify(run)}\n`);
      writeWhole(descriptor, bytes);
      const { kind, transcript, step, share, strategy, version } = run;
      const key = { kind, transcript, step, share, strategy, version };
      places.set(keyOf(key), { key, start: end, length: bytes.length - 1 });
      end += bytes.length;
    },
    *keys() {
      for (const { key } of places.values()) yield key;
    },
    *get(keys) {
      for (const key of keys) {
        const place = places.get(keyOf(key));
        if (place !== undefined) yield read(place);
      }
    },
    runs: () => [...places.values()].map(read),
    close: () => closeSync(descriptor),
  };
}

const runStart = '{"kind":"';

/** What is no beginning of a run may be anybody's file. */
function takeOffTornRun(descriptor: number, end: number, path: string): void {
  const torn = Buffer.alloc(runStart.length);
  const length = readSync(descriptor, torn, 0, runStart.length, end);
  if (length === 0) return;
  if (!runStart.startsWith(torn.toString("utf8", 0, length))) {
    throw new Error(`${path}: the last line is no run`);
  }
  ftruncateSync(descriptor, end);
}

/** A full disk may take a part only. */
function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length;) {
    from += writeSync(descriptor, bytes, from);
  }
}

function readKey(bytes: Buffer, place: string): RunKey {
  let run: Partial<RunKey>;
  try {
    run = JSON.parse(bytes.toString("utf8")) as Partial<RunKey>;
  } catch (cause) {
    throw new Error(`${place} is no run`, { cause });
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
    throw new Error(`${place} is no run`);
  }
  return { kind, transcript, step, share, strategy, version };
}
