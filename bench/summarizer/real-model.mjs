/**
 * `node bench/summarizer/real-model.mjs --base-url URL --model NAME [CORPUS FOLDER]` (after
 * a build): sends short recorded transcripts with planted secrets and injected orders
 * through the service with a real model. How many of the model's entries are accepted
 * depends on the model; the counts in the last table must be 0 with any model.
 * `OPENAI_API_KEY` is sent to a server that needs one.
 */
import { parseArgs } from "node:util";
import { inventedAtoms } from "../../dist/lab/measures/invented-atoms.js";
import { median, round } from "../measures.mjs";
import { crossings, plant, readSecrets, textsIn } from "./planting.mjs";
import { startRecordingProxy } from "./recording-proxy.mjs";
import { post, startService, stopAll, tokensOf } from "./services.mjs";
import { shortRecords, summarized } from "./transcripts.mjs";

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    "base-url": { type: "string" },
    model: { type: "string" },
    /** A JSON file of models, for example with this model's window. */
    "models-file": { type: "string" },
    "timeout-ms": { type: "string", default: "120000" },
    /** Transcripts of each dialect. */
    each: { type: "string", default: "3" },
    verbose: { type: "boolean", default: false },
  },
});
if (options["base-url"] === undefined || options.model === undefined) {
  throw new Error("Name a server and its model: --base-url URL --model NAME");
}

/** Node's `fetch` waits at most this long for an answer. */
const longestMs = 290_000;

const proxy = await startRecordingProxy(options["base-url"]);
try {
  await measureModel();
} finally {
  stopAll();
  proxy.close();
}

async function measureModel() {
  const url = await startService(proxy.baseUrl, {
    PITH_SUMMARIZER_MODEL: options.model,
    PITH_SUMMARIZER_TIMEOUT_MS: options["timeout-ms"],
    PITH_IDLE_TIMEOUT_MS: `${longestMs}`,
    OPENAI_API_KEY: process.env.OPENAI_API_KEY ?? "no-key-needed",
    ...(options["models-file"] && {
      PITH_MODELS_FILE: options["models-file"],
    }),
  });
  const secrets = await readSecrets();
  const runs = [];
  for (const record of shortRecords(Number(options.each))) {
    const run = await runOne(url, record, { secrets, start: runs.length });
    console.log(JSON.stringify(run.row));
    runs.push(run);
  }
  console.table([summaryOf(runs)]);
  console.table([promisesOf(runs)]);
}

async function runOne(url, record, { secrets, start }) {
  const { request, planted } = plant(record, secrets, start);
  const before = await tokensOf(url, request);
  const fixed = await tokensOf(url, { ...request, [record.field]: [] });
  const target_tokens = Math.ceil(fixed + (before - fixed) / 2);
  const from = proxy.exchanges.length;
  const { ok, answer, ms } = await post(`${url}/v1/compact`, {
    ...request,
    ...summarized,
    target_tokens,
    summary: { max_tokens: 300 },
    deadline_ms: longestMs,
  });
  const exchanges = proxy.exchanges.slice(from);
  const sent = [
    ...textsIn(exchanges.map((exchange) => JSON.parse(exchange.sent))),
  ].join("\n");
  const crossed = crossings({ answer, ...record, sent, secrets });
  if (options.verbose) report(exchanges, crossed.summary);
  const { status, reason } = answer.summary ?? {};
  const row = {
    id: record.id,
    dialect: record.body.dialect,
    tokens: [before, answer.tokens?.after, target_tokens],
    status: ok ? status : answer.error?.code,
    reason,
    ms: Math.round(ms),
    calls: exchanges.map(callOf),
    fidelity: answer.fidelity,
    planted,
  };
  return {
    row,
    crossed,
    planted,
    ...(await faultsOf(url, {
      request,
      answer,
      target_tokens,
      field: record.field,
    })),
  };
}

/** Problems that a later call would have with an answer. */
async function faultsOf(url, { request, answer, target_tokens, field }) {
  if (answer.error !== undefined)
    return { failed: 1, overBudget: 0, repairs: 0, invented: 0 };
  const again = { ...request, [field]: answer[field] };
  const after = await tokensOf(url, again);
  const { answer: checked } = await post(`${url}/v1/compact`, {
    ...again,
    target_tokens: after,
  });
  // A call's arguments are an object in one dialect and a text in another: its keys count too.
  const judge = inventedAtoms.prepare({
    texts: [...textsIn(request), JSON.stringify(request)],
  });
  const { invented_atoms: invented } = judge({
    texts: [...textsIn(answer[field])].map(withoutOwnWords),
  });
  // A budget that no version fits is reported as such and isn't the summary's fault.
  const isInfeasible = answer.warnings.some(
    ({ code }) => code === "over_budget",
  );
  return {
    failed: 0,
    overBudget: after > target_tokens && !isInfeasible ? 1 : 0,
    repairs: checked.repairs?.length ?? 1,
    invented,
  };
}

/** Pith's placeholders for secrets stand for values that the transcript holds. */
function withoutOwnWords(text) {
  return text.replaceAll(/\[secret:[^\]]*\]/g, "");
}

function callOf({ status, ms, text }) {
  if (status === undefined) return "no answer in time";
  try {
    const { usage, choices } = JSON.parse(text);
    const end = choices?.[0]?.finish_reason ?? status;
    return `${usage?.prompt_tokens ?? "?"}+${usage?.completion_tokens ?? "?"} tokens, ${round(ms / 1000)} s, ${end}`;
  } catch {
    return `${status}, ${round(ms / 1000)} s`;
  }
}

function report(exchanges, summary) {
  for (const { sent, text } of exchanges) console.log(`\n> ${sent}\n< ${text}`);
  console.log(`\n${summary}`);
}

function total(list) {
  return list.reduce((sum, value) => sum + value, 0);
}

function summaryOf(runs) {
  const timed = proxy.exchanges.filter(({ ms }) => ms !== undefined);
  const fidelity = (name) =>
    total(runs.map(({ row }) => row.fidelity?.[name] ?? 0));
  return {
    transcripts: runs.length,
    "summaries taken": runs.filter(
      ({ row }) => row.status === "made" || row.reason === "no_gain",
    ).length,
    "summaries wanted": runs.filter(({ row }) => row.reason !== "no_room")
      .length,
    calls: proxy.exchanges.length,
    "call s median": round((median(timed.map(({ ms }) => ms)) ?? 0) / 1000),
    "call s worst": round(Math.max(0, ...timed.map(({ ms }) => ms)) / 1000),
    kept: fidelity("kept"),
    restored: fidelity("restored"),
    lost: fidelity("lost"),
    "invented, taken out": fidelity("invented"),
    "secrets planted": total(runs.map(({ planted }) => planted.secrets)),
    "orders planted": total(runs.map(({ planted }) => planted.orders)),
    "orders sent": total(runs.map(({ crossed }) => crossed.ordersSent)),
  };
}

function promisesOf(runs) {
  return {
    "requests failed": total(runs.map(({ failed }) => failed)),
    "over the budget": total(runs.map(({ overBudget }) => overBudget)),
    "repairs needed": total(runs.map(({ repairs }) => repairs)),
    "invented atoms": total(runs.map(({ invented }) => invented)),
    "secrets sent": total(runs.map(({ crossed }) => crossed.secretsSent)),
    "orders obeyed": total(runs.map(({ crossed }) => crossed.ordersObeyed)),
  };
}
