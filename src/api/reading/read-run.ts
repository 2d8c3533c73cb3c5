import type { Run } from "../../call/run.ts";
import type { JsonDocument } from "../../json/outline.ts";
import { run, type RunFields } from "../schemas/run.ts";

/** Enough for three names of 128 characters with every character escaped. */
const maxBytes = 4096;

/**
 * The body's `run`, read before the engine takes the bytes, so that the call knows it
 * and refused requests can be told apart in the log. Undefined when it is absent or
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
