import { hash } from "node:crypto";
import type { JsonValue } from "../json/json.ts";
import type { ModelProfile } from "../models/model-profile.ts";
import type { TextPart } from "../transcript/part.ts";
import type { Message } from "../transcript/transcript.ts";
import { type CountCache, nullCountCache } from "./count-cache.ts";
import { createMessageCounter } from "./count-message.ts";
import type { Meter, MessageTokens } from "./meter.ts";
import { chooseOverheads } from "./overheads/overheads.ts";
import type { TextCounter } from "./text-counter.ts";

/** Shorter contents are counted faster than hashed. */
const shortestCached = 150;

export interface MeterOptions {
  readonly counter: TextCounter;
  readonly profile: ModelProfile;
  readonly dialect: string;
  /** Shared by the meters of a process. No counts are kept if absent. */
  readonly cache?: CountCache;
}

/** A hash of everything besides the content that affects a count. Two tokenizer files may share a name. */
function cacheNamespace({ counter, profile, dialect }: MeterOptions): string {
  const overheads = chooseOverheads(profile).name;
  const { tokenizer, imageFormula } = profile;
  const facts = [counter.encoding, tokenizer, overheads, imageFormula, dialect];
  return hash("sha256", JSON.stringify(facts), "base64").slice(0, 12);
}

export function createMeter(options: MeterOptions): Meter {
  const { counter, profile, cache = nullCountCache } = options;
  const overheads = chooseOverheads(profile);
  const countMessage = createMessageCounter(profile, counter);
  const namespace = cacheNamespace(options);

  function cached(
    kind: string,
    content: Buffer | string,
    count: () => MessageTokens,
  ): MessageTokens {
    if (content.length < shortestCached) return count();
    const key = namespace + kind + hash("sha256", content, "binary");
    const known = cache.get(key);
    if (known !== undefined) return known;
    const counted = count();
    cache.set(key, counted);
    return counted;
  }

  function measureMessage(message: Message): MessageTokens {
    return cached("m", message.bytes, () => countMessage(message));
  }

  function measureSystem(blocks: readonly TextPart[]): number {
    return blocks.reduce((tokens, { text }) => {
      const count = () => withoutParts(counter.count(text));
      return tokens + overheads.systemBlock + cached("s", text, count).total;
    }, 0);
  }

  function measureTools(tools: readonly JsonValue[]): number {
    if (tools.length === 0) return 0;
    const count = () => withoutParts(overheads.tools(tools, counter));
    return cached("t", JSON.stringify(tools), count).total;
  }

  return {
    encoding: counter.encoding,
    exact: counter.exact,
    countText: (text) => counter.count(text),
    measureMessage,
    measure(transcript) {
      const system = measureSystem(transcript.system);
      const tools = measureTools(transcript.tools);
      const messages = transcript.messages.map(measureMessage);
      const { base } = overheads;
      const total = messages.reduce(
        (sum, message) => sum + message.total,
        base + system + tools,
      );
      const counts = { total, base, system, tools, messages };
      return messages.some(({ estimated }) => estimated)
        ? { ...counts, estimated: true }
        : counts;
    },
  };
}

function withoutParts(tokens: number): MessageTokens {
  return { total: tokens, overhead: tokens, parts: [] };
}
