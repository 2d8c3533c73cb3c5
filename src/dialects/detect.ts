import { AppError } from "../errors.ts";
import type { JsonObject } from "../json/json.ts";
import { dialectNames, type DialectName } from "./index.ts";
import { dialectsWith, messagesFields } from "./request-fields.ts";
import { isAbsent } from "./shared/fields.ts";

/**
 * Finds the dialect of a request from its fields. `envelope` is the body; its
 * arrays of messages may be empty, but must be there, and `messages` are their
 * elements. Without any evidence it is the first dialect of the registry that has
 * the messages field. Throws `AppError("unknown_dialect")` when the request has no
 * messages field or the evidence conflicts.
 */
export function detectDialect(
  envelope: JsonObject,
  messages: readonly JsonObject[],
): DialectName {
  const [field, second] = messagesFields.filter(
    (name) => !isAbsent(envelope[name]),
  );
  if (field === undefined) {
    throw unknownDialect(
      `The request has no transcript: send it in ${listOf(messagesFields)}.`,
    );
  }
  if (second !== undefined) {
    throw unknownDialect(
      `The request has both \`${field}\` and \`${second}\`: send one of them.`,
    );
  }
  const candidates = dialectsWith(field);
  const found = candidates.flatMap(({ name, detect }) => {
    const evidence = detect(envelope, messages);
    return evidence === undefined ? [] : { name, ...evidence };
  });
  const [proof, contradiction] = found.filter(({ isProof }) => isProof);
  if (proof !== undefined && contradiction !== undefined) {
    throw unknownDialect(
      `The request has both ${proof.sign} and ${contradiction.sign}.`,
    );
  }
  return (proof ?? found[0] ?? candidates[0]).name;
}

function listOf(fields: readonly string[]): string {
  return fields.map((field) => `\`${field}\``).join(" or ");
}

function unknownDialect(sentence: string): AppError {
  return new AppError(
    "unknown_dialect",
    `${sentence} Name the dialect in \`dialect\` to be sure: ${dialectNames.join(", ")}.`,
    { param: "dialect" },
  );
}
