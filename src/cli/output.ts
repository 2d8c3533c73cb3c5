import { once } from "node:events";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import type { Writable } from "node:stream";
import { AppError } from "../errors.ts";

/** Where results go. Exactly one of `finish` and `discard` ends it. */
export interface Output {
  write(bytes: Uint8Array): Promise<void>;
  /** Everything was written. */
  finish(): Promise<void>;
  /** Something failed: a file stays as it was before. */
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

interface Place {
  /** What is written to. */
  readonly path: string;
  /** What `path` becomes in the end; the same for a pipe or a device, which can't be replaced. */
  readonly finalPath: string;
  readonly mode: number;
}

async function placeFor(path: string): Promise<Place> {
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
 * Writes beside the file and moves the result there when it is whole: the input
 * can be its own output, and a failure leaves what was there.
 * Throws `AppError` when nothing can be written there.
 */
export async function createFileOutput(path: string): Promise<Output> {
  const place = await placeFor(path);
  const file = await open(place.path, "w", place.mode).catch(
    (cause: unknown) => {
      const reason = (cause as NodeJS.ErrnoException).code ?? "unknown error";
      throw new AppError(
        "invalid_request",
        `Can't write ${path} (${reason}). Give a path in a folder that you may write to.`,
        { cause },
      );
    },
  );
  const isMoved = place.path !== place.finalPath;
  return {
    async write(bytes) {
      await file.appendFile(bytes);
    },
    async finish() {
      await file.close();
      if (isMoved) await rename(place.path, place.finalPath);
    },
    async discard() {
      await file.close();
      if (isMoved) await rm(place.path, { force: true });
    },
  };
}
