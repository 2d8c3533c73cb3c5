import type { ModelProfile } from "../models/model-profile.ts";
import type { Part } from "../transcript/part.ts";
import type { Message } from "../transcript/transcript.ts";
import { imageFormulas } from "./images/formulas/index.ts";
import { countMedia } from "./images/media-tokens.ts";
import type { MessageTokens } from "./meter.ts";
import { countEncrypted, countOpaque } from "./overheads/opaque-tokens.ts";
import { chooseOverheads } from "./overheads/overheads.ts";
import type { TextCounter } from "./text-counter.ts";

interface PartTokens {
  readonly tokens: number;
  readonly exact: boolean;
}

/** Counts messages from scratch, as the model of `profile` bills them. */
export function createMessageCounter(
  profile: ModelProfile,
  counter: TextCounter,
): (message: Message) => MessageTokens {
  const overheads = chooseOverheads(profile);
  const countPart = createPartCounter(profile, counter);
  return (message) => {
    const overhead = overheads.message(message, counter);
    const counted = message.parts.map(countPart);
    const parts = counted.map(({ tokens }) => tokens);
    const total = parts.reduce((sum, tokens) => sum + tokens, overhead);
    return counted.every(({ exact }) => exact)
      ? { total, overhead, parts }
      : { total, overhead, parts, estimated: true };
  };
}

function createPartCounter(
  profile: ModelProfile,
  counter: TextCounter,
): (part: Part) => PartTokens {
  const formula = imageFormulas[profile.imageFormula];
  const exactly = (text: string) => ({
    tokens: counter.count(text),
    exact: true,
  });

  function countPart(part: Part): PartTokens {
    switch (part.kind) {
      case "text":
        return exactly(part.text);
      case "tool_call":
        return exactly(part.arguments);
      case "tool_result":
        return sum([...part.blocks.map(exactly), ...part.media.map(countPart)]);
      case "reasoning":
        return sum([exactly(part.text), countThinking(part.encrypted)]);
      case "media":
        return sum([exactly(part.text), countMedia(part, formula)]);
      case "opaque":
        return {
          tokens: countOpaque(part.json, counter, formula(undefined, "auto")),
          exact: false,
        };
    }
  }
  return countPart;
}

function countThinking(payload: string | undefined): PartTokens {
  if (payload === undefined) return { tokens: 0, exact: true };
  return { tokens: countEncrypted(payload), exact: false };
}

function sum(counts: readonly PartTokens[]): PartTokens {
  return {
    tokens: counts.reduce((total, { tokens }) => total + tokens, 0),
    exact: counts.every(({ exact }) => exact),
  };
}
