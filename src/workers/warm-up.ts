import { noCheckpoints } from "../checkpoints/checkpoint-store.ts";
import { outlineDocument } from "../json/document.ts";
import { noOutlineLimits } from "../json/outline-limits.ts";
import type { JsonDocument } from "../json/outline.ts";
import { nullSummarizer } from "../summaries/null-summarizer.ts";
import type { MainServices } from "./wire/main-services.ts";

const steps = 24;
const linesPerResult = 40;
const targetTokens = 3000;
/** The compiler looks at code again after some calls of it. A third run takes a fifth of the first one's time. */
const runs = 3;

/** Id of every warm-up's call. */
export const warmUpId = "cmp_warm_up";

/** A warm-up stores nothing and calls no model. */
export const warmUpServices: MainServices = {
  checkpoints: noCheckpoints(),
  summarizer: nullSummarizer,
};

/** Has a made-up transcript compacted, so that code and schemas are compiled before a caller waits for them. */
export async function warmUp(
  compact: (document: JsonDocument) => Promise<unknown>,
): Promise<void> {
  for (let run = 0; run < runs; run += 1) {
    await compact(outlineDocument(warmUpBody(run), noOutlineLimits));
  }
}

/** Differs from run to run, so that no count is remembered. */
function warmUpBody(run: number): Buffer {
  const messages: object[] = [
    { role: "user", content: `Warm up, run ${run}.` },
  ];
  for (let step = 0; step < steps; step += 1) {
    const path = `src/part-${run}-${step}.ts`;
    const lines = Array.from(
      { length: linesPerResult },
      (_, line) =>
        `${line}: export const value${step}_${line} = compute(${run * step * line}, "${path}");`,
    );
    messages.push(
      {
        role: "assistant",
        content: `I will read ${path}.`,
        tool_calls: [
          {
            id: `call_${step}`,
            type: "function",
            function: { name: "read", arguments: JSON.stringify({ path }) },
          },
        ],
      },
      { role: "tool", tool_call_id: `call_${step}`, content: lines.join("\n") },
    );
  }
  const body = { strategy: "select", target_tokens: targetTokens, messages };
  return Buffer.from(JSON.stringify(body));
}
