import type { DialectName } from "../../../src/dialects/index.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import { dialectSupport } from "../dialects/index.ts";
import type { WireCall, WireResult } from "./calls.ts";
import { stringAt } from "./json-access.ts";
import type { Contents } from "./texts.ts";

/** Sorts the contents of a raw message or item. */
export function contentsOf(
  dialect: DialectName,
  message: JsonObject,
): Contents {
  return dialectSupport[dialect].contents(message);
}

/** The calls of one message or item, in order. */
export function callsOf(
  dialect: DialectName,
  message: JsonObject,
): readonly WireCall[] {
  return dialectSupport[dialect].calls(message);
}

/** The results in one message or item, in order. */
export function resultsOf(
  dialect: DialectName,
  message: JsonObject,
): readonly WireResult[] {
  return dialectSupport[dialect].results(message);
}

/** Ids of the calls at the end of the transcript that have no result yet, in order. */
export function openCalls(
  dialect: DialectName,
  messages: readonly JsonObject[],
): readonly string[] {
  const answered = new Map<string, number>();
  const open: string[] = [];
  for (const message of messages.toReversed()) {
    if (isPlainTurn(dialect, message)) break;
    for (const { id, name } of resultsOf(dialect, message)) {
      const key = id ?? name ?? "";
      answered.set(key, (answered.get(key) ?? 0) + 1);
    }
    const calls = callsOf(dialect, message).toReversed();
    for (const { id, name } of calls) {
      const key = id ?? name ?? "";
      const results = answered.get(key) ?? 0;
      if (results === 0) open.unshift(key);
      else answered.set(key, results - 1);
    }
    if (calls.length > 0 && !dialectSupport[dialect].callsAreItems) break;
  }
  return open;
}

/** True if the message neither calls nor answers, so that no call before it can still be in flight. */
function isPlainTurn(dialect: DialectName, message: JsonObject): boolean {
  if (dialectSupport[dialect].callsAreItems) {
    return ["user", "system", "developer"].includes(
      stringAt(message, "role") ?? "",
    );
  }
  return (
    callsOf(dialect, message).length === 0 &&
    resultsOf(dialect, message).length === 0
  );
}
