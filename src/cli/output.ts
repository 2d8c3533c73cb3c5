import { once } from "node:events";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import type { Writable } from "node:stream";
import { AppError } from "../errors.ts";

/** Receives results. Exactly one of `finish` and `discard` must end it. */
export interface Output {
  write(bytes: Uint8Array): Promise<void>;
  /** Completes the output. */
  finish(): Promise<void>;
  /** Abandons the output: a file stays as it was before. */
  discard(): Promise<void>;
}

export function createStreamOutput(stream: Writable): Output {
  return {
    async write(bytes) {
      if (!stream.write(bytes)) await once(stream, "drain");
    },
    async finish() {},
    async discard() {},
  };
}

interface OutputFile {
  /** File that is written to. */
  readonly path: string;
  /** Final name of that file; the same as `path` for a pipe or a device, which can't be replaced. */
  readonly finalPath: string;
  readonly mode: number;
}

async function outputFileFor(path: string): Promise<OutputFile> {
  const present = await stat(path).catch(() => undefined);
  if (present !== undefined && !present.isFile()) {
    return { path, finalPath: path, mode: present.mode };
  }
  const finalPath = present === undefined ? path : await realpath(path);
  return {
    path: `${finalPath}.${process.pid}.unfinished`,
    finalPath,
    mode: present?.mode ?? 0o666,
  };
}

/**
 * Writes to a temporary file in the same folder and renames it when it is complete:
 * the input can be its own output, and a failure leaves the file unchanged. Rejects
 * with `AppError` when the path can't be written to.
 */
export async function createFileOutput(path: string): Promise<Output> {
  const target = await outputFileFor(path);
  const file = await open(target.path, "w", target.mode).catch(
    (cause: unknown) => {
      const reason = (cause as NodeJS.ErrnoException).code ?? "unknown error";
      throw new AppError(
        "invalid_request",
        `Can't write ${path} (${reason}). Give a path in a folder that you may write to.`,
        { cause },
      );
    },
  );
  const isMoved = target.path !== target.finalPath;
  return {
    async write(bytes) {
      await file.appendFile(bytes);
    },
    async finish() {
      await file.close();
      if (isMoved) await rename(target.path, target.finalPath);
    },
    async discard() {
      await file.close();
      if (isMoved) await rm(target.path, { force: true });
    },
  };
}
