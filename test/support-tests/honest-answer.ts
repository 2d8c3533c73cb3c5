import { dialectSupport } from "../support/dialects/index.ts";
import { isJsonObject, type JsonObject } from "../../src/json/json.ts";
import type { DialectName } from "../../src/dialects/index.ts";
import { objectsAt } from "../support/oracle/json-access.ts";
import { recountWith } from "../support/oracle/tokens.ts";
import { isVerbatim, readWireBody } from "../support/oracle/wire.ts";

export interface Answer {
  readonly dialect: DialectName;
  readonly request: string;
  /** The messages that come back, as JSON texts. */
  readonly messages: readonly string[];
  readonly changes?: readonly JsonObject[];
  readonly repairs?: readonly JsonObject[];
  /** What a dishonest answer says otherwise. */
  readonly lies?: JsonObject;
}

export const recount = recountWith("o200k_base");

/** The answer that Pith would give if it had compacted to `messages`, with true figures unless told to lie. */
export function writeAnswer(answer: Answer): string {
  const {
    dialect,
    request,
    messages,
    changes = [],
    repairs = [],
    lies,
  } = answer;
  const field = dialectSupport[dialect].messagesField;
  const systemField = dialectSupport[dialect].systemField;
  const before = readWireBody(dialect, request);
  const transcript = `"${field}":[${messages.join(",")}]`;
  const system = before.systemText && `"${systemField}":${before.systemText}`;
  const after = readWireBody(dialect, `{${transcript}}`);
  const tokensOf = (body: typeof before) =>
    recount({
      dialect,
      messages: body.messages.map(({ value }) => value),
      system: before.system,
      tools: before.tools,
    }).least;
  const differing = after.messages.findIndex((message, index) => {
    const original = before.messages[index];
    return original === undefined || !isVerbatim(message, original);
  });
  const report = {
    tokens: {
      before: tokensOf(before),
      after: tokensOf(after),
      target: before.value.target_tokens,
      encoding: "o200k_base",
      exact: true,
    },
    compacted: changes.length > 0,
    rungs: [{ rung: "mask", tokens_after: tokensOf(after) }],
    changes,
    repairs,
    prefix: {
      unchanged_messages: differing === -1 ? after.messages.length : differing,
    },
    warnings: [],
    ...lies,
  };
  const members = [system, transcript, JSON.stringify(report).slice(1, -1)];
  return `{${members.filter((member) => member !== undefined).join(",")}}`;
}

/** The texts of a request's messages, without their `pith` extension. */
export function messageTexts(
  field: "messages" | "input",
  request: string,
): readonly string[] {
  const value: unknown = JSON.parse(request);
  if (!isJsonObject(value)) throw new Error("The request is no JSON object.");
  return objectsAt(value, field).map((message) => {
    const members = Object.entries(message).filter(([key]) => key !== "pith");
    return JSON.stringify(Object.fromEntries(members));
  });
}
