import { isJsonObject } from "../../json/json.ts";
import type { UpstreamFailure } from "./upstream-failure.ts";

/** What an upstream says is wrong. Lower case; stays inside this folder, because it may repeat the prompt. */
export interface ProviderError {
  readonly status: number;
  /** The field that it names, or "". */
  readonly param: string;
  /** Its code or type, or "". */
  readonly code: string;
  /** All that it says. */
  readonly text: string;
}

/** Reads `{"error": {…}}` and what others send: the same fields at the top (older vLLM), `detail` (FastAPI), or text. */
export function readProviderError({
  status,
  body,
}: UpstreamFailure): ProviderError {
  const parsed = parse(body);
  const outer = isJsonObject(parsed) ? parsed : {};
  const error = isJsonObject(outer["error"]) ? outer["error"] : outer;
  const field = (name: string) => {
    const value = error[name];
    return typeof value === "string" ? value.toLowerCase() : "";
  };
  return {
    status,
    param: field("param"),
    code: field("code") || field("type"),
    text: body.toLowerCase(),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
