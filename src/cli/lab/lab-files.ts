import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AppError } from "../../errors.ts";
import { openFileStore, type FileStore } from "../../lab/runs/run-store.ts";
import { createFileOutput } from "../output.ts";

/** Throws `AppError` when `path` can't be written to: better now than in an hour. */
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

/** Writes a report, replacing the file at once when it is complete. */
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
 * The saved runs in `path`, or in a temporary file that is removed after the study.
 * Throws `AppError` when the file is not a file of runs.
 */
export function openRuns(path: string | undefined): FileStore {
  if (path === undefined) return openTemporary();
  try {
    return openFileStore(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "invalid_request",
      `Can't save runs to ${path}: ${reason}. Give a file that an earlier study wrote, or a new one.`,
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
