/**
 * `npm run bench -- megabytes`: sends one hostile body of many megabytes to a service
 * in a fresh process, case by case. Prints the time and the peak of resident memory,
 * both also as a multiple of ordinary text of the same size, and the longest time that
 * `/healthz` took meanwhile. A time is the processor's, so that other work on the
 * machine changes it little.
 *
 *   --mb LIST        sizes of the bodies (default: 4,16)
 *   --only TEXT      only cases whose name contains the text
 *   --dialect NAME   only one dialect (default: openai-chat)
 *   --strategy S     the strategy (default: the service's)
 *   --place NAME     the place of the texts (default: tool result, or output)
 *   --dist DIR       the build to start (default: dist)
 */
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { casesOf, ordinaryCase, startService, withOptions } from "./index.mjs";
import { round } from "../measures.mjs";

const { values } = parseArgs({
  options: {
    mb: { type: "string", default: "4,16" },
    only: { type: "string", default: "" },
    dialect: { type: "string", default: "openai-chat" },
    strategy: { type: "string" },
    place: { type: "string" },
    dist: { type: "string", default: "dist" },
  },
});
const { dialect } = values;
const place =
  values.place ?? (dialect === "openai-responses" ? "output" : "tool result");
const cases = casesOf(dialect).filter(
  ({ name }) =>
    name.includes(values.only) &&
    (!name.includes(" in ") || name.endsWith(` in ${place}`)),
);

console.log(
  `${dialect}, ${place}: CPU ms and peak MB (times ordinary text's), longest /healthz, answer`,
);
for (const mb of values.mb.split(",").map(Number)) {
  const ordinary = await run(ordinaryCase(dialect), mb);
  print(mb, "ordinary text", ordinary, ordinary);
  for (const one of cases) print(mb, one.name, await run(one, mb), ordinary);
}

function print(mb, name, row, ordinary) {
  const times = (field) => `(${round(row[field] / ordinary[field])})`;
  console.log(
    `${String(mb).padStart(2)} MB`,
    name.padEnd(50),
    `${row.cpuMs} ms ${times("cpuMs")}`.padEnd(18),
    `${row.peakMb} MB ${times("peakMb")}`.padEnd(16),
    `${row.healthMs} ms`.padEnd(9),
    row.outcome,
  );
}

async function run({ make }, mb) {
  const service = await startService(values.dist);
  const body = withOptions(make(mb * 1e6), values.strategy);
  const cpuBefore = service.processorMs();
  const done = new AbortController();
  const health = watchHealth(service.url, done.signal);
  const outcome = await post(service.url, body);
  done.abort();
  const longest = await health;
  const row = {
    cpuMs: Math.round(service.processorMs() - cpuBefore),
    peakMb: service.memory()?.peak,
    healthMs: Math.round(longest),
    outcome: service.hasEnded() ? "DIED" : outcome,
  };
  service.stop();
  return row;
}

async function post(url, body) {
  try {
    const response = await fetch(`${url}/v1/compact`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(180_000),
    });
    const answer = await response.json();
    return answer.error?.code ?? response.status;
  } catch (error) {
    return error.cause?.code ?? error.message;
  }
}

/** The longest time that `/healthz` took, in milliseconds, until `signal`. */
async function watchHealth(url, signal) {
  let longest = 0;
  while (!signal.aborted) {
    const startedMs = performance.now();
    try {
      await (await fetch(`${url}/healthz`)).arrayBuffer();
    } catch {
      return longest;
    }
    longest = Math.max(longest, performance.now() - startedMs);
    await pause(5);
  }
  return longest;
}
