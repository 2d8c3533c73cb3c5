import type { JsonObject } from "../../../src/json/json.ts";
import { objectAt, objectsAt } from "./json-access.ts";

/** One entry of a response's `changes`. */
export interface ReportedChange {
  /** The caller's index of the message; undefined for a message that Pith wrote. */
  readonly message: number | undefined;
  /** Undefined when the whole message is meant. */
  readonly part: number | undefined;
  readonly action: string;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
}

/** What a response says about itself. */
export interface Report {
  readonly compacted: boolean;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  readonly target: number;
  readonly encoding: string;
  readonly changes: readonly ReportedChange[];
  /** Caller's indices that a repair names; undefined for one that names none. */
  readonly repairs: readonly (number | undefined)[];
  readonly rungs: readonly {
    readonly rung: string;
    readonly tokensAfter: number;
  }[];
  readonly unchangedMessages: number | undefined;
  readonly unchangedTokens: number | undefined;
  readonly warnings: number;
}

/** The action of a change that takes the whole message away. */
export const dropAction = "drop";

/** The action of a change that puts a message of Pith's own between two others. */
export const noteAction = "note";

export function readReport(response: JsonObject): Report {
  const tokens = objectAt(response, "tokens") ?? {};
  const prefix = objectAt(response, "prefix") ?? {};
  return {
    compacted: response.compacted === true,
    tokensBefore: Number(tokens.before),
    tokensAfter: Number(tokens.after),
    target: Number(tokens.target),
    encoding: String(tokens.encoding),
    changes: objectsAt(response, "changes").map((change) => ({
      message: asNumber(change.message),
      part: asNumber(change.part),
      action: String(change.action),
      tokensBefore: Number(change.tokens_before),
      tokensAfter: Number(change.tokens_after),
    })),
    repairs: objectsAt(response, "repairs").map(({ message }) =>
      asNumber(message),
    ),
    rungs: objectsAt(response, "rungs").map((rung) => ({
      rung: String(rung.rung),
      tokensAfter: Number(rung.tokens_after),
    })),
    unchangedMessages: asNumber(prefix.unchanged_messages),
    unchangedTokens: asNumber(prefix.unchanged_tokens),
    warnings: Array.isArray(response.warnings) ? response.warnings.length : 0,
  };
}

function asNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
