import { createHash } from "node:crypto";
import type { CompactOptions } from "../planning/options.ts";
import type { JsonDocument } from "../json/outline.ts";
import { frontFieldsOf } from "../dialects/request-fields.ts";
import type { Dialect } from "../transcript/dialect.ts";
import { formatVersion } from "./format.ts";

/** Everything besides the messages that decides what a transcript becomes. */
export interface Scope {
  readonly dialect: Dialect;
  readonly facts: {
    readonly tenant: string;
    /** The model's name, the default's where none was asked for. */
    readonly model: string;
    /** Whether the messages go on from what the provider holds. */
    readonly continues: boolean;
  };
  readonly options: CompactOptions;
  readonly document: JsonDocument;
}

/** A digest of the facts: two ways of asking never share a checkpoint. */
export function scopeOf({ dialect, facts, options, document }: Scope): Buffer {
  const scope = createHash("sha256").update(
    JSON.stringify([
      formatVersion,
      dialect.name,
      facts,
      resultOptions(options),
    ]),
  );
  for (const field of frontFieldsOf(dialect)) {
    const span = document.outline.members.get(field);
    const bytes =
      span === undefined
        ? undefined
        : document.bytes.subarray(span.start, span.end);
    scope.update(`\n${field} ${bytes?.length ?? "absent"}\n`);
    if (bytes !== undefined) scope.update(bytes);
  }
  return scope.digest();
}

/** Options of which the result knows nothing. The last bill changes with every call, and pins are part of each message's own key. */
const otherOptions: ReadonlySet<string> = new Set<keyof CompactOptions>([
  "dialect",
  "model",
  "observed",
  "keep",
  "reply",
  "dryRun",
  "checkpoint",
  "expectedCalls",
  "deadlineMs",
  "prefetch",
  "spendLimits",
]);

/** A new option belongs to the scope until somebody decides otherwise. */
function resultOptions(options: CompactOptions): object {
  const entries = Object.entries(options).filter(
    ([name]) => !otherOptions.has(name),
  );
  return [...entries, { ...options.keep, messages: undefined }];
}
