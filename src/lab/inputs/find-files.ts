import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../errors.ts";

const transcriptFile = /\.(?:jsonl?|ndjson)$/i;

/**
 * The files that `paths` name: files by any name, and of folders every `.json`,
 * `.jsonl` and `.ndjson` file in them and below, in order of name. Each is listed
 * once. Throws `AppError("invalid_request")` for a path that doesn't exist and for a
 * folder without such files.
 */
export function findFiles(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap(filesAt))];
}

function filesAt(path: string): readonly string[] {
  if (!isFolder(path)) return [path];
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && transcriptFile.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  if (files.length > 0) return files;
  throw new AppError(
    "invalid_request",
    `${path} holds no .json, .jsonl or .ndjson file. Name a folder that does, or the files themselves.`,
  );
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown error";
    throw new AppError(
      "invalid_request",
      `Can't read ${path} (${reason}). Give the path of a file or folder that you may read.`,
      { cause },
    );
  }
}
