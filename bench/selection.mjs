/**
 * `node bench/selection.mjs [FOLDER]` (after a build): the time that selection adds to
 * a compaction of recorded transcripts of 30,000 tokens and more. `select` and `window`
 * alternate on the same bodies, both with cached counts.
 */
import { median, round } from "./measures.mjs";
import { localCall } from "../dist/call/call.js";
import { createCorpusEngine, documentOf, recordings } from "./recordings.mjs";

const shares = [0.5, 0.25, 0.1];
const rounds = 5;
const engine = await createCorpusEngine();

async function compact(body, options) {
  const request = { ...body, on_infeasible: "best_effort", ...options };
  const startedMs = performance.now();
  await engine.compact(documentOf(request), localCall("cmp_bench"));
  return performance.now() - startedMs;
}

async function totalTokens(body) {
  const { chunks } = await engine.measure(
    documentOf(body),
    localCall("msr_bench"),
  );
  return JSON.parse(Buffer.concat(chunks)).tokens.total;
}

const rows = [];
for (const { record } of recordings()) {
  const { format: dialect, messages, input, tools } = record;
  const transcript = input ? { input } : { messages };
  const body = { dialect, tools: tools ?? [], ...transcript };
  const tokens = await totalTokens(body);
  if (tokens < 30_000) continue;
  for (const share of shares) {
    const target_tokens = Math.floor(tokens * share);
    const added = [];
    for (let turn = -1; turn < rounds; turn += 1) {
      const select = await compact(body, { target_tokens, strategy: "select" });
      const window = await compact(body, { target_tokens, strategy: "window" });
      if (turn >= 0) added.push(select - window);
    }
    rows.push({ tokens, share, addedMs: median(added) });
  }
}
for (const share of shares) {
  const own = rows.filter((row) => row.share === share);
  const per100k = own.map(({ addedMs, tokens }) => (addedMs / tokens) * 1e5);
  console.log(
    `to ${share * 100} %: ${own.length} transcripts, median ${median(own.map(({ tokens }) => tokens))} tokens: ` +
      `select adds ${round(median(own.map(({ addedMs }) => addedMs)))} ms at the median, ` +
      `${round(median(per100k))} ms per 100,000 tokens (largest ${round(Math.max(...per100k))})`,
  );
}
