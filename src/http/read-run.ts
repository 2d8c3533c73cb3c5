import type { JsonDocument } from "../json/outline.ts";
import { run, type Run } from "../api/schemas/run.ts";

/** Three names of 128 characters, escaped as long as JSON can, fit in it. */
const maxBytes = 4096;

/**
 * Whose work the request is, for its log line. Read before the engine takes the
 * bytes, so that requests which the engine refuses are told apart too. What is
 * wrong with it is the engine's to say.
 */
export function readRun({ bytes, outline }: JsonDocument): Run | undefined {
  const span = outline.members.get("run");
  if (span === undefined || span.end - span.start > maxBytes) return undefined;
  try {
    const value: unknown = JSON.parse(
      bytes.toString("utf8", span.start, span.end),
    );
    return run.safeParse(value).data;
  } catch {
    return undefined;
  }
}
