import type { MediaPart } from "../../transcript/part.ts";
import { base64Bytes } from "./base64-bytes.ts";

/** Gemini's rate; OpenAI's is 10 for what a user says and 20 for what the model says. */
const tokensPerSecond = 32;

/** What a recording counts for that is only named by its id. */
const unheardSeconds = 60;

/** Lowest rates in common use: 16-bit samples at 8 kHz, and speech compressed to 32 kbit/s. */
const bytesPerSecond = { plain: 16_000, compressed: 4000 } as const;

/**
 * A careful estimate for a recording, by the longest time that its bytes can last.
 * Sources: "Audio understanding", https://ai.google.dev/gemini-api/docs/audio;
 * "Managing costs", https://developers.openai.com/api/docs/guides/realtime-costs.
 */
export function audioTokens(part: MediaPart): number {
  if (part.data === undefined) return unheardSeconds * tokensPerSecond;
  const isPlain = /wav|pcm/.test(part.mediaType ?? "");
  const rate = isPlain ? bytesPerSecond.plain : bytesPerSecond.compressed;
  return Math.ceil((base64Bytes(part.data) / rate) * tokensPerSecond);
}
