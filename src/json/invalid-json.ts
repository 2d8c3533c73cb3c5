import { AppError } from "../errors.ts";

/** `reason` completes the sentence and holds nothing of the text. */
export function invalidJson(reason: string, cause?: unknown): AppError {
  return new AppError(
    "invalid_json",
    `The request body is not valid JSON: ${reason}. Send one JSON object, encoded in UTF-8.`,
    { cause },
  );
}
