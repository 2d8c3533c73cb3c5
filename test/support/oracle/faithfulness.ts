import type { JsonObject } from "../../../src/json/json.ts";
import type { DialectName } from "../../../src/dialects/index.ts";
import { dialectSupport } from "../dialects/index.ts";
import { callsOf } from "./by-dialect.ts";
import { parses } from "./json-access.ts";
import type { Comparison } from "./thinking-losses.ts";

/**
 * Everything that a provider would refuse, or choke on, only because a message
 * isn't what it once sent: arguments that no longer parse, thinking that was touched or taken
 * from a turn that needs it, reasoning items taken from the item they led to
 * ("Item 'fc_…' of type 'function_call' was provided without its required
 * 'reasoning' item", github.com/cline/cline/issues/12242; "`thinking` or
 * `redacted_thinking` blocks in the latest assistant message cannot be modified",
 * github.com/anthropics/claude-code/issues/63259).
 */
export function findLosses(
  dialect: DialectName,
  { output, input, wasSound }: Comparison,
): string[] {
  const { findLosses: findOwnLosses } = dialectSupport[dialect];
  return [
    ...brokenArguments(dialect, output, input),
    ...findOwnLosses({ output, input, wasSound }),
  ];
}

function brokenArguments(
  dialect: DialectName,
  output: readonly JsonObject[],
  input: readonly JsonObject[],
): string[] {
  // Ids come back in later steps, so a call is looked up by id and name together.
  const parsedBefore = new Map<string, boolean>();
  for (const message of input) {
    for (const { id, name, argumentsText } of callsOf(dialect, message)) {
      if (argumentsText === undefined) continue;
      const key = `${id ?? ""} ${name ?? ""}`;
      parsedBefore.set(
        key,
        (parsedBefore.get(key) ?? true) && parses(argumentsText),
      );
    }
  }
  return output.flatMap((message, index) =>
    callsOf(dialect, message)
      .filter(
        ({ id, name, argumentsText }) =>
          parsedBefore.get(`${id ?? ""} ${name ?? ""}`) === true &&
          !parses(argumentsText ?? ""),
      )
      .map(
        ({ id, name }) =>
          `[${index}] arguments of ${id ?? name ?? ""} no longer parse`,
      ),
  );
}
