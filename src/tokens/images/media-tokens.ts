import type { MediaPart } from "../../transcript/part.ts";
import { audioTokens } from "./audio-tokens.ts";
import { fileTokens, isPlainTextDocument } from "./file-tokens.ts";
import type { ImageFormula } from "./formulas/image-formula.ts";
import { readImageSize } from "./image-size.ts";

export interface MediaTokens {
  readonly tokens: number;
  /** False when the size is assumed rather than read. */
  readonly exact: boolean;
}

/** What a medium costs beside the text that travels with it. Its base64 is never counted as text. */
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
