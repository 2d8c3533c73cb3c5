import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AppError } from "../../errors.ts";
import { openFileStore, type FileStore } from "../../lab/runs/run-store.ts";
import { createFileOutput } from "../output.ts";

/** Throws `AppError` when nothing can be written to `path`: better now than in an hour. */
export function checkWritable(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (cause) {
    throw new AppError(
      "invalid_request",
      `Can't write ${path}. Give a path in a folder that you may write to.`,
      { cause },
    );
  }
}

/** Replaces the file as a whole. */
export async function writeReport(path: string, text: string): Promise<void> {
  const output = await createFileOutput(path);
  try {
    await output.write(Buffer.from(text));
  } catch (error) {
    await output.discard();
    throw error;
  }
  await output.finish();
}

/**
 * The runs that `path` holds, or a file of its own that goes with the study. Throws
 * `AppError` when the file is no file of runs.
 */
export function openRuns(path: string | undefined): FileStore {
  if (path === undefined) return openTemporary();
  try {
    return openFileStore(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "invalid_request",
      `Can't keep runs in ${path}: ${reason}. Give a file that an earlier study made, or one that isn't there.`,
      { cause },
    );
  }
}

function openTemporary(): FileStore {
  const folder = mkdtempSync(join(tmpdir(), "pith-lab-"));
  const store = openFileStore(join(folder, "runs.jsonl"));
  return {
    ...store,
    close() {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
