import {
  closeSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";
import { keyOf, type Run, type RunKey } from "./run.ts";

/** Where gathered runs are kept. */
export interface RunStore {
  has(key: RunKey): boolean;
  /** On return the run is kept, whatever happens next. */
  add(run: Run): void;
  runs(): readonly Run[];
}

/** Keeps runs in memory: for a study that is judged at once. */
export function createMemoryStore(): RunStore {
  const runs = new Map<string, Run>();
  return {
    has: (key) => runs.has(keyOf(key)),
    add: (run) => void runs.set(keyOf(run), run),
    runs: () => [...runs.values()],
  };
}

export interface FileStore extends RunStore {
  close(): void;
}

/**
 * Keeps runs in a file of JSON lines and takes up what an earlier study left
 * there. A last line that was cut short by a crash is taken off, and its run
 * gathered again. Throws when any other line is no run.
 */
export function openFileStore(path: string): FileStore {
  const memory = createMemoryStore();
  const descriptor = openSync(path, "a+");
  const text = readFileSync(path, "utf8");
  const solid = text.lastIndexOf("\n") + 1;
  readRuns(text.slice(0, solid), path).forEach(memory.add);
  ftruncateSync(descriptor, Buffer.byteLength(text.slice(0, solid)));
  return {
    ...memory,
    add(run) {
      writeSync(descriptor, `${JSON.stringify(run)}\n`);
      memory.add(run);
    },
    close: () => closeSync(descriptor),
  };
}

function readRuns(text: string, path: string): readonly Run[] {
  return text.split("\n").flatMap((line, index) => {
    if (line === "") return [];
    try {
      return [JSON.parse(line) as Run];
    } catch (cause) {
      throw new Error(`${path}: line ${index + 1} is no run`, { cause });
    }
  });
}
