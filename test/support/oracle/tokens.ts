import { hash } from "node:crypto";
import { get_encoding } from "tiktoken";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../src/json/json.ts";
import type { TiktokenEncoding } from "../../../src/models/names.ts";
import type { DialectName } from "../../../src/dialects/index.ts";
import { dialectSupport } from "../dialects/index.ts";
import { contentsOf } from "./by-dialect.ts";
import { messageContents } from "./texts.ts";

/** A transcript as it goes to the provider. */
export interface CountedTranscript {
  readonly dialect: DialectName;
  /** `messages`, or the items of `input`. */
  readonly messages: readonly JsonObject[];
  /** `system` or `instructions`: text or text blocks. */
  readonly system?: JsonValue | undefined;
  readonly tools?: readonly JsonValue[] | undefined;
}

/** The tokens that a right count may have. Both ends are equal where the formula is published. */
export interface TokenRange {
  readonly least: number;
  readonly most: number;
}

/** Counts a transcript apart from Pith's own meter. */
export type Recount = (transcript: CountedTranscript) => TokenRange;

/**
 * Tokens of a message, of an agent's name and of the primed reply, beside the
 * tokens of role, name and content themselves (OpenAI Cookbook, "How to count
 * tokens with tiktoken", `num_tokens_from_messages` for gpt-3.5-turbo-0613 and later).
 */
const messageOverhead = 3;
const nameOverhead = 1;
const primingOverhead = 3;
/** For tool calls and for Responses no formula is published: as much as one part may cost beside its text. */
const partSlack = 16;
/** More than any published image formula asks for (the dearest tile formula of gpt-4o: 1,445; patches of gpt-5-mini: 2,489). */
const imageMost = 3_000;
/** A meter that must err high may think of a large document. */
const unseenMost = 200_000;

/**
 * A recount with the reference tokenizer. Feed it no long runs of one character:
 * tiktoken takes quadratic time on those.
 */
export function recountWith(encoding: TiktokenEncoding): Recount {
  const count = createTextCount(encoding);
  return (transcript) => {
    const ranges = [
      exactly(primingOverhead),
      ...transcript.messages.map((message) =>
        messageRange(transcript.dialect, message, count),
      ),
      systemRange(transcript.system, count),
      ...(transcript.tools ?? []).map((tool) => toolRange(tool, count)),
    ];
    return dialectSupport[transcript.dialect].hasPublishedCount
      ? sum(ranges)
      : { ...sum(ranges), least: sum(ranges.slice(1)).least };
  };
}

/**
 * What is certain of a count for a model whose tokenizer isn't published: such
 * models spend at least o200k_base's tokens on the text, and no more than four times as many.
 */
export function recountEstimate(): Recount {
  const recount = recountWith("o200k_base");
  return (transcript) => {
    const { most } = recount(transcript);
    const least = certainText(transcript);
    return { least, most: 4 * most + 64 * (transcript.messages.length + 1) };
  };
}

/** The recount that fits what a response reports as `tokens.encoding`. */
export function recountFor(encoding: string): Recount {
  if (encoding === "o200k_base" || encoding === "cl100k_base")
    return recountWith(encoding);
  return recountEstimate();
}

function certainText({ dialect, messages, system }: CountedTranscript): number {
  const count = createTextCount("o200k_base");
  const texts = messages.flatMap(
    (message) => contentsOf(dialect, message).texts,
  );
  return total([...texts, ...systemTexts(system)], count);
}

type TextCount = (text: string) => number;

const counters = new Map<TiktokenEncoding, TextCount>();
const longestKey = 4_096;
const mostRemembered = 50_000;

function createTextCount(encoding: TiktokenEncoding): TextCount {
  const known = counters.get(encoding);
  if (known !== undefined) return known;
  const reference = get_encoding(encoding);
  const remembered = new Map<string, number>();
  const counter = (text: string) => {
    // V8 hashes long strings by their length alone.
    const key =
      text.length <= longestKey ? text : hash("sha256", text, "base64");
    const before = remembered.get(key);
    if (before !== undefined) return before;
    const tokens = reference.encode_ordinary(text).length;
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, tokens);
    return tokens;
  };
  counters.set(encoding, counter);
  return counter;
}

const exactly = (tokens: number): TokenRange => ({
  least: tokens,
  most: tokens,
});

const total = (texts: readonly string[], count: TextCount) =>
  texts.reduce((tokens, text) => tokens + count(text), 0);

function sum(ranges: readonly TokenRange[]): TokenRange {
  return ranges.reduce(
    (all, { least, most }) => ({
      least: all.least + least,
      most: all.most + most,
    }),
    exactly(0),
  );
}

function messageRange(
  dialect: DialectName,
  message: JsonObject,
  count: TextCount,
): TokenRange {
  const { texts, labels, reasoning, media, opaque } = contentsOf(
    dialect,
    message,
  );
  const text = total(texts, count);
  if (
    dialectSupport[dialect].hasPublishedCount &&
    hasPublishedFormula(message)
  ) {
    const name =
      typeof message.name === "string" ? nameOverhead + count(message.name) : 0;
    return exactly(messageOverhead + count(String(message.role)) + text + name);
  }
  const parts =
    texts.length + reasoning.length + media.length + opaque.length + 1;
  const sealed = reasoning.reduce(
    (characters, { length }) => characters + length,
    0,
  );
  return {
    least: text,
    most:
      text +
      partSlack * parts +
      total(labels, count) +
      sealed +
      opaque.reduce((tokens, json) => tokens + opaqueMost(json, count), 0) +
      media.reduce((tokens, part) => tokens + mediaMost(part), 0),
  };
}

/** Text messages of the roles that the published formula was measured with. */
function hasPublishedFormula({ role, content, ...rest }: JsonObject): boolean {
  const blocks: readonly JsonValue[] = Array.isArray(content) ? content : [];
  const textOnly = blocks.every(
    (block) => isJsonObject(block) && block.type === "text",
  );
  const fields = Object.keys(rest).every(
    (key) => key === "name" || key === "pith",
  );
  return fields && textOnly && role !== "tool" && role !== "function";
}

function systemTexts(system: JsonValue | undefined): readonly string[] {
  return messageContents({ content: system ?? null }).texts;
}

function systemRange(
  system: JsonValue | undefined,
  count: TextCount,
): TokenRange {
  const texts = systemTexts(system);
  const text = total(texts, count);
  const slack = texts.length === 0 ? 0 : partSlack * (texts.length + 1);
  return { least: text, most: text + slack };
}

/** The published formula for function schemas counts names and descriptions; nobody asks for more than their JSON. */
function toolRange(tool: JsonValue, count: TextCount): TokenRange {
  const body =
    isJsonObject(tool) && isJsonObject(tool.function) ? tool.function : tool;
  const name =
    isJsonObject(body) && typeof body.name === "string" ? body.name : "";
  const json = JSON.stringify(tool, null, 1);
  return { least: count(name), most: count(json) + 2 * partSlack };
}

/** What isn't known is counted from its JSON, as it is spelled; a reference or a picture in it is worth what it stands for. */
function opaqueMost(json: string, count: TextCount): number {
  const hidden = /"item_reference"|"image_url"|"file_id"/.test(json)
    ? unseenMost
    : 0;
  return 2 * count(json) + hidden;
}

/** A file that only its id or address names may hold anything; one that is here can't hold more text than bytes. */
function mediaMost(part: JsonObject): number {
  if (String(part.type).includes("image")) return imageMost;
  const json = JSON.stringify(part);
  return /"(?:file_id|file_url|url)":/.test(json)
    ? unseenMost
    : imageMost + json.length;
}
