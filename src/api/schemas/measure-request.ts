import { z } from "zod";
import { parseRequest } from "../reading/parse-request.ts";
import { run } from "./run.ts";
import {
  checkTranscriptFields,
  transcriptFields,
} from "./transcript-fields.ts";
import type { MeasureOptions } from "../../tokens/measure-options.ts";

/** The body of `POST /v1/measure`. */
export const measureRequest = z
  .strictObject(
    {
      ...transcriptFields,
      run: run
        .meta({
          description: "The caller's own names for the work, for the log.",
        })
        .optional(),
    },
    { error: "must be a JSON object with the transcript" },
  )
  .superRefine(checkTranscriptFields)
  .meta({ id: "MeasureRequest" });

/** No field has a default, so the body that a caller writes has the same type. */
export type MeasureRequest = z.infer<typeof measureRequest>;

/** Parses a body's fields, with or without its messages. Throws `AppError` that names every field at fault. */
export function parseMeasureRequest(envelope: unknown): MeasureRequest {
  return parseRequest(measureRequest, envelope);
}

export function toMeasureOptions(request: MeasureRequest): MeasureOptions {
  return {
    model: request.model,
    observed: request.observed,
  };
}
