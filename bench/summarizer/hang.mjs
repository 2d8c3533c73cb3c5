import { setTimeout as pause } from "node:timers/promises";
import { round } from "../measures.mjs";
import { control, post, startProvider, startService } from "./services.mjs";
import { chatOf } from "./transcripts.mjs";

const deadlineMs = 500;

/** Polls a service's health until `work` is done; resolves with the longest response time. */
async function worstHealthMs(url, work) {
  let isDone = false;
  let worstMs = 0;
  const end = work.finally(() => (isDone = true));
  while (!isDone) {
    const startedMs = performance.now();
    await (await fetch(`${url}/healthz`)).text();
    worstMs = Math.max(worstMs, performance.now() - startedMs);
    await pause(20);
  }
  await end;
  return worstMs;
}

async function ask(url, clients, turns) {
  const answers = [];
  const work = Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; turn < turns; turn += 1) {
        const mark = `hang ${clients} ${client} ${turn}`;
        const body = { ...chatOf(30_000, mark), deadline_ms: deadlineMs };
        answers.push(await post(`${url}/v1/compact`, body));
      }
    }),
  );
  const healthMs = await worstHealthMs(url, work);
  const inside = answers.filter(({ ms }) => ms <= deadlineMs).length;
  return {
    "at once": clients,
    requests: answers.length,
    failures: answers.filter(({ ok }) => !ok).length,
    "inside 500 ms %": round((100 * inside) / answers.length),
    "worst ms": round(Math.max(...answers.map(({ ms }) => ms))),
    "worst ms, /healthz": round(healthMs),
  };
}

export async function measureHang() {
  const baseUrl = await startProvider();
  const url = await startService(baseUrl);
  await control(baseUrl, { always: ["hang"] });
  const rows = [];
  for (const [clients, turns] of [
    [1, 10],
    [4, 10],
    [20, 1],
  ]) {
    rows.push(await ask(url, clients, turns));
  }
  return rows;
}
