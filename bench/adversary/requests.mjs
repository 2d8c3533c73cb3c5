/**
 * `npm run bench -- requests`: sends generated hostile requests to the service in a
 * process of its own, and ordinary ones beside them. Prints what was answered, the
 * latencies of ordinary requests and of `/healthz` alone and beside the hostile ones,
 * and the service's memory. Exits with 1 when the service died or answered 500.
 *
 *   --count N        hostile requests (default: 10000)
 *   --bytes N        largest body (default: 1000000)
 *   --seed N         seed of the generator (default: 1)
 *   --clients N      hostile requests at once (default: 4)
 *   --alone SECONDS  time for the figures without hostile requests (default: 20)
 *   --dist DIR       the build to start (default: dist)
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { makeHostileRequest, startService } from "./index.mjs";
import { round } from "../measures.mjs";
import { createRandom } from "../transcripts.mjs";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    bytes: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    clients: { type: "string", default: "4" },
    alone: { type: "string", default: "20" },
    dist: { type: "string", default: "dist" },
  },
});

const service = await startService(values.dist);
const probe = fork(
  join(import.meta.dirname, "probe-process.mjs"),
  [service.url],
  { serialization: "advanced" },
);
await once(probe, "message");
await probed(() => pause(2000));
const alone = await probed(() => pause(1000 * Number(values.alone)));
const memoryBefore = service.memory();
const sent = { statuses: {}, bytes: 0, abandoned: 0, failures: [] };
const startedMs = performance.now();
const beside = await probed(sendAll);
const seconds = (performance.now() - startedMs) / 1000;
report();
probe.disconnect();
service.stop();
const isFine =
  !service.hasEnded() &&
  sent.failures.length === 0 &&
  sent.statuses[500] === undefined;
process.exitCode = isFine ? 0 : 1;

/** Latencies of the ordinary client's requests while `work` runs. */
async function probed(work) {
  probe.send("start");
  await work();
  probe.send("stop");
  const [result] = await once(probe, "message");
  return result;
}

async function sendAll() {
  const random = createRandom(Number(values.seed));
  let left = Number(values.count);
  const client = async () => {
    while (left > 0 && !service.hasEnded()) {
      left -= 1;
      await send(makeHostileRequest(random, Number(values.bytes)), random);
    }
  };
  await Promise.all(Array.from({ length: Number(values.clients) }, client));
}

/** Sends one request; one of twenty is abandoned before its answer. */
async function send({ name, path, headers, body }, random) {
  const isAbandoned = random() < 0.05;
  const signal = isAbandoned
    ? AbortSignal.timeout(Math.ceil(random() * 100))
    : AbortSignal.timeout(600_000);
  sent.bytes += body.length;
  try {
    const response = await fetch(service.url + path, {
      method: "POST",
      headers,
      body,
      signal,
    });
    const answer = await response.text();
    const { status } = response;
    sent.statuses[status] = (sent.statuses[status] ?? 0) + 1;
    if (status === 500) console.log(`500: ${name}: ${answer.slice(0, 300)}`);
  } catch (error) {
    if (isAbandoned) sent.abandoned += 1;
    else sent.failures.push(`${name}: ${error.cause?.code ?? error.message}`);
  }
}

function report() {
  const row = (name, { latencies, failures }) => {
    const sorted = latencies.toSorted((a, b) => a - b);
    const at = (share) =>
      round(
        sorted[
          Math.min(sorted.length - 1, Math.floor(sorted.length * share))
        ] ?? NaN,
      );
    return {
      requests: name,
      count: sorted.length,
      "p50 ms": at(0.5),
      "p99 ms": at(0.99),
      "max ms": at(1),
      failed: JSON.stringify(failures),
    };
  };
  console.table([
    row("/healthz alone", alone.health),
    row("/healthz beside hostile ones", beside.health),
    row("ordinary alone", alone.ordinary),
    row("ordinary beside hostile ones", beside.ordinary),
  ]);
  console.log(
    `${values.count} hostile requests, ${Math.round(sent.bytes / 1e6)} MB in ${Math.round(seconds)} s: statuses ${JSON.stringify(sent.statuses)}, ${sent.abandoned} abandoned, ${sent.failures.length} without an answer`,
  );
  for (const failure of sent.failures.slice(0, 20)) console.log(failure);
  console.log(
    `service ${service.hasEnded() ? "DIED" : "alive"}; resident memory ${JSON.stringify(memoryBefore)} MB before, ${JSON.stringify(service.memory())} MB after`,
  );
}
