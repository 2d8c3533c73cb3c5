/** How long a compaction takes: cold, warm with one new step, and at a million tokens. */
import { hash } from "node:crypto";
import { localCall } from "../dist/call/call.js";
import { createEngine } from "../dist/workers/create-engine.js";
import { outlineDocument } from "../dist/json/document.js";
import { median, round } from "./measures.mjs";
import { makeTranscript } from "./transcripts.mjs";

const limits = { maxDepth: 128, maxElements: 100_000 };
const settings = {
  workers: 0,
  offloadBytes: Infinity,
  countCacheBytes: 64 * 2 ** 20,
  modelsFile: undefined,
  defaultModel: undefined,
};

function bodyOf(messages, share, totalTokens, extra = {}) {
  const target_tokens = Math.floor(totalTokens * share);
  return Buffer.from(
    JSON.stringify({ model: "gpt-5-mini", target_tokens, messages, ...extra }),
  );
}

async function compactBody(engine, body) {
  const document = outlineDocument(body, limits);
  const outcome = await engine.compact(document, localCall("cmp_bench"));
  return Buffer.concat(outcome.chunks);
}

/** What nobody can avoid: read the body, hash every byte of it once, write it again. */
function floor(body) {
  const value = JSON.parse(body.toString("utf8"));
  hash("sha256", body, "base64");
  return Buffer.from(JSON.stringify(value));
}

function nextStep(index) {
  const id = `call_new_${index}`;
  return [
    {
      role: "assistant",
      content: null,
      tool_calls: [
        {
          id,
          type: "function",
          function: {
            name: "run",
            arguments: `{"command":"npm test -- --run ${index}"}`,
          },
        },
      ],
    },
    {
      role: "tool",
      tool_call_id: id,
      content: Array.from(
        { length: 40 },
        (_, line) => `ok ${index * 100 + line} parser accepts union ${line}`,
      ).join("\n"),
    },
  ];
}

async function benchSize(tokens, rounds) {
  const messages = makeTranscript(tokens);
  const engine = await createEngine(settings);
  const measured = JSON.parse(
    Buffer.concat(
      (
        await engine.measure(
          outlineDocument(Buffer.from(JSON.stringify({ messages })), limits),
          localCall("msr_bench"),
        )
      ).chunks,
    ),
  );
  const total = measured.tokens.total;

  const cold = [];
  for (let round = 0; round < Math.min(rounds, 5); round += 1) {
    const fresh = await createEngine(settings);
    // Loaded code and tables, but not one count known: every text is prefixed anew.
    await compactBody(fresh, bodyOf(makeTranscript(2000, 77), 0.5, 2000));
    const startedMs = performance.now();
    await compactBody(fresh, bodyOf(messages, 0.5, total));
    cold.push(performance.now() - startedMs);
    await fresh.close();
  }

  const warm = [];
  const floors = [];
  const changesOnly = [];
  for (let round = -2; round < rounds; round += 1) {
    const body = bodyOf([...messages, ...nextStep(round + 10)], 0.5, total);
    const withChanges = bodyOf(
      [...messages, ...nextStep(round + 1000)],
      0.5,
      total,
      { reply: "changes" },
    );
    const times = [];
    for (const action of [
      () => compactBody(engine, body),
      () => floor(body),
      () => compactBody(engine, withChanges),
    ]) {
      const startedMs = performance.now();
      await action();
      times.push(performance.now() - startedMs);
    }
    if (round < 0) continue;
    warm.push(times[0]);
    floors.push(times[1]);
    changesOnly.push(times[2]);
  }
  await engine.close();
  return {
    tokens: total,
    "body MB": round(JSON.stringify(messages).length / 2 ** 20, 2),
    "cold ms": round(median(cold)),
    "warm + 1 step ms": round(median(warm)),
    "same, changes only ms": round(median(changesOnly)),
    "parse + hash + stringify ms": round(median(floors)),
    "warm / floor": round(
      median(warm.map((ms, index) => ms / floors[index])),
      2,
    ),
  };
}

export async function benchCompaction(report) {
  report("Compaction to half, strategy auto, one thread (medians)", [
    await benchSize(100_000, 15),
    await benchSize(1_000_000, 5),
  ]);
}
