import { createHash } from "node:crypto";
import type { CompactOptions } from "../planning/options.ts";
import type { Dialect } from "../transcript/dialect.ts";
import type { Transcript } from "../transcript/transcript.ts";
import { formatVersion } from "./format.ts";

/** Everything besides the messages that decides the result. */
export interface CheckpointScope {
  readonly tenant: string;
  /** As in `Identity.clearance`. */
  readonly clearance: readonly string[] | undefined;
  /** Name of the model, or of the default if the request names none. */
  readonly model: string;
  readonly dialect: Dialect;
  readonly transcript: Pick<Transcript, "front" | "continues">;
  readonly options: CompactOptions;
}

/** A digest of the scope: requests that differ in it never share a checkpoint. */
export function scopeOf({
  tenant,
  clearance,
  model,
  dialect,
  transcript,
  options,
}: CheckpointScope): Buffer {
  const { front, continues = false } = transcript;
  return createHash("sha256")
    .update(
      JSON.stringify([
        ...[formatVersion, tenant, clearance?.toSorted() ?? null],
        ...[dialect.name, model, continues, front, resultOptions(options)],
      ]),
    )
    .digest();
}

/**
 * Options outside the scope. Most do not change the result. `observed` changes with
 * every call, `model` is a field of its own, and `keep.messages` is part of each
 * message's key.
 */
const otherOptions: ReadonlySet<string> = new Set<keyof CompactOptions>([
  "model",
  "observed",
  "keep",
  "dryRun",
  "checkpoint",
  "expectedCalls",
  "promptCache",
  "deadlineMs",
  "prefetch",
  "maxCostUsd",
]);

/** A new option belongs to the scope unless it is listed above. */
function resultOptions(options: CompactOptions): object {
  const entries = Object.entries(options).filter(
    ([name]) => !otherOptions.has(name),
  );
  return [...entries, { ...options.keep, messages: undefined }];
}
