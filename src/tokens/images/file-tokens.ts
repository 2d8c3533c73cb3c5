import type { MediaPart } from "../../transcript/part.ts";
import { base64Bytes } from "./base64-bytes.ts";

/** A page is billed as its text and as a picture of it. */
const tokensPerPage = 3000;

/** Providers take about a hundred pages of one PDF in. */
const mostPages = 100;

/** What a file counts for whose content isn't at hand, only its id or address. */
const unseenFile = 10 * tokensPerPage;

/** A document that came as plain text: all it costs is its text. */
export function isPlainTextDocument(part: MediaPart): boolean {
  return (
    part.data === undefined &&
    part.text !== "" &&
    part.mediaType?.startsWith("text/") === true
  );
}

/**
 * A careful estimate for a file. A PDF's pages can't be counted without reading all
 * of it, so its size stands in: a token for each 4 bytes, as a dense text PDF costs,
 * but at least one page and at most a hundred. Any other file is taken to be text, a
 * token for each 2 bytes.
 * Source of the price of a page: "PDF support", section "Estimate your costs" (1,500
 * to 3,000 tokens a page, and an image), https://platform.claude.com/docs.
 */
export function fileTokens(part: MediaPart): number {
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
