import type { Run } from "../../call/run.ts";
import type { JsonDocument } from "../../json/outline.ts";
import { run, type RunFields } from "../schemas/run.ts";

/** Enough for three names of 128 characters with every character escaped. */
const maxBytes = 4096;

/**
 * Reads the body's `run` before the engine takes the bytes, so that the call knows
 * it and the log can name it for refused requests too. Undefined if it is absent or
 * invalid; the engine then refuses it together with the body's other faults.
 */
export function readRun({ bytes, outline }: JsonDocument): Run | undefined {
  const span = outline.members.get("run");
  if (span === undefined || span.end - span.start > maxBytes) return undefined;
  try {
    const text = bytes.toString("utf8", span.start, span.end);
    const { data } = run.safeParse(JSON.parse(text));
    return data && toRun(data);
  } catch {
    return undefined;
  }
}

function toRun({ id, agent, pattern, max_cost_usd }: RunFields): Run {
  return { id, agent, pattern, maxCostUsd: max_cost_usd };
}
