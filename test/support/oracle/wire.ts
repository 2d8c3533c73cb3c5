import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../src/json/json.ts";
import type { DialectName } from "../../../src/dialects/index.ts";
import { dialectSupport } from "../dialects/index.ts";
import { elementsAt, objectAt } from "./json-access.ts";
import {
  compactText,
  memberOf,
  parseJsonText,
  type JsonText,
} from "./json-text.ts";

/** One message with its source text, as the provider is to see it: without the `pith` extension. */
export interface WireMessage {
  readonly text: string;
  readonly value: JsonObject;
  readonly node: JsonText;
  /** True when the source had a `pith` extension: taking it out may change white space. */
  readonly extended: boolean;
  readonly pinned: boolean;
}

/** A request or a response of `POST /v1/compact`, read apart from Pith's own parser. */
export interface WireBody {
  readonly value: JsonObject;
  readonly messages: readonly WireMessage[];
  /** `system` or `instructions`: its source text, or undefined. */
  readonly systemText: string | undefined;
  readonly system: JsonValue | undefined;
  readonly tools: readonly JsonValue[];
}

/** Throws when the text isn't a JSON object with the dialect's messages. */
export function readWireBody(dialect: DialectName, source: string): WireBody {
  const node = parseJsonText(source);
  const value: unknown = JSON.parse(source);
  const { messagesField: field, systemField } = dialectSupport[dialect];
  const list = memberOf(node, field);
  if (!isJsonObject(value) || list === undefined) {
    throw new Error(`There are no messages under ${field}.`);
  }
  const system = systemField === undefined ? undefined : value[systemField];
  const systemNode =
    systemField === undefined ? undefined : memberOf(node, systemField);
  return {
    value,
    messages: elementsOf(list).map(toMessage),
    system: system ?? undefined,
    systemText: systemNode && system !== null ? systemNode.text : undefined,
    tools: elementsAt(value, "tools"),
  };
}

/** Responses takes a plain text for a single message of the user's. */
function elementsOf(list: JsonText): readonly JsonText[] {
  if (list.kind === "array") return list.elements;
  if (list.kind !== "string") throw new Error("The messages are no array.");
  return [parseJsonText(`{"role":"user","content":${list.text}}`)];
}

function toMessage(node: JsonText): WireMessage {
  const value: unknown = JSON.parse(node.text);
  if (!isJsonObject(value)) throw new Error("A message is no JSON object.");
  const members = Object.entries(value).filter(([key]) => key !== "pith");
  return {
    text: node.text,
    value: Object.fromEntries(members),
    node,
    extended: Object.hasOwn(value, "pith"),
    pinned: objectAt(value, "pith")?.pin === true,
  };
}

/** The message's text without white space between tokens and without the extension. */
export function compactMessage(message: WireMessage): string {
  return compactText(message.node, "pith");
}

/** Whether `kept` is `original` byte for byte, the extension taken out. */
export function isVerbatim(kept: WireMessage, original: WireMessage): boolean {
  if (!original.extended) return kept.text === original.text;
  return !kept.extended && compactMessage(kept) === compactMessage(original);
}
