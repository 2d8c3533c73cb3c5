import type { MediaPart } from "../../transcript/part.ts";
import type { ImageFormula } from "./formulas/image-formula.ts";
import { readImageSize } from "./image-size.ts";

/** A page is billed as its text and as a picture of it. */
const tokensPerPage = 3000;

/** Providers read about a hundred pages of a PDF. */
const mostPages = 100;

/** Tokens of a file that is only referenced by its id or URL. */
const unseenFile = 10 * tokensPerPage;

/** Gemini's rate; OpenAI's is 10 for what a user says and 20 for what the model says. */
const tokensPerSecond = 32;

/** Assumed length of a recording that is only referenced by its id. */
const unheardSeconds = 60;

/** Lowest rates in common use: 16-bit samples at 8 kHz, and speech compressed to 32 kbit/s. */
const bytesPerSecond = { plain: 16_000, compressed: 4000 } as const;

export interface MediaTokens {
  readonly tokens: number;
  /** False if the size is assumed and not read. */
  readonly exact: boolean;
}

/** Counts a medium without the text that comes with it. Its base64 is never counted as text. */
export function countMedia(
  part: MediaPart,
  imageFormula: ImageFormula,
): MediaTokens {
  switch (part.type) {
    case "image": {
      const size =
        part.data === undefined ? undefined : readImageSize(part.data);
      return {
        tokens: imageFormula(size, part.detail),
        exact: size !== undefined,
      };
    }
    case "file":
      return { tokens: fileTokens(part), exact: isPlainTextDocument(part) };
    case "audio":
      return { tokens: audioTokens(part), exact: false };
  }
}

/** True for a document sent as plain text, which costs only its text. */
function isPlainTextDocument(part: MediaPart): boolean {
  return (
    part.data === undefined &&
    part.text !== "" &&
    part.mediaType?.startsWith("text/") === true
  );
}

/**
 * A careful estimate for a file. A PDF's pages can't be counted without reading all of it,
 * so its size is used: one page and a token for each 4 bytes, as in a PDF of dense text, at
 * most a hundred pages. Any other file is assumed to be text, a token for each 2 bytes.
 * Source of the price of a page: "PDF support", section "Estimate your costs" (1,500
 * to 3,000 tokens a page, and an image), https://platform.claude.com/docs.
 */
function fileTokens(part: MediaPart): number {
  if (isPlainTextDocument(part)) return 0;
  if (part.data === undefined) return unseenFile;
  const bytes = base64Bytes(part.data);
  if (!isPdf(part)) return Math.ceil(bytes / 2);
  const bySize = tokensPerPage + Math.ceil(bytes / 4);
  return Math.min(bySize, mostPages * tokensPerPage);
}

/** `JVBERi` is `%PDF` in base64. */
function isPdf(part: MediaPart): boolean {
  if (part.mediaType !== undefined) return part.mediaType.includes("pdf");
  return part.data?.startsWith("JVBERi") === true;
}

/**
 * A careful estimate for a recording: the longest time that its bytes can last.
 * Sources: "Audio understanding", https://ai.google.dev/gemini-api/docs/audio;
 * "Managing costs", https://developers.openai.com/api/docs/guides/realtime-costs.
 */
function audioTokens(part: MediaPart): number {
  if (part.data === undefined) return unheardSeconds * tokensPerSecond;
  const isPlain = /wav|pcm/.test(part.mediaType ?? "");
  const rate = isPlain ? bytesPerSecond.plain : bytesPerSecond.compressed;
  return Math.ceil((base64Bytes(part.data) / rate) * tokensPerSecond);
}

/** The number of bytes in a base64 payload. */
function base64Bytes(base64: string): number {
  const padding = /={0,2}$/.exec(base64.slice(-2))?.[0].length ?? 0;
  return Math.floor(((base64.length - padding) * 3) / 4);
}
