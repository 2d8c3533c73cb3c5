/**
 * A client in a process of its own, so that making hostile requests doesn't disturb its
 * clock. Between the messages "start" and "stop" it asks the service for its health and
 * sends ordinary transcripts at fixed times, and answers with the latencies in
 * milliseconds, counted from the time at which each request was due.
 */
import { clearInterval, setInterval } from "node:timers";
import { makeTranscript } from "../transcripts.mjs";

const [url] = process.argv.slice(2);
const healthEveryMs = 20;
const ordinaryEveryMs = 100;
const body = JSON.stringify({
  model: "gpt-5-mini",
  target_tokens: 1500,
  messages: makeTranscript(6000, 5),
});

function startProbe(everyMs, request) {
  const latencies = [];
  const failures = {};
  const pending = new Set();
  const startMs = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    while (startMs + sent * everyMs <= performance.now()) {
      const dueMs = startMs + sent * everyMs;
      sent += 1;
      const done = request()
        .then((outcome) => {
          if (outcome !== 200) failures[outcome] = (failures[outcome] ?? 0) + 1;
          latencies.push(performance.now() - dueMs);
        })
        .finally(() => pending.delete(done));
      pending.add(done);
    }
  }, 5);
  return async () => {
    clearInterval(timer);
    await Promise.all(pending);
    return { latencies, failures };
  };
}

/** The status of the answer, or the name of the error. */
async function outcomeOf(path, init) {
  try {
    const response = await fetch(url + path, init);
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return error.cause?.code ?? error.message;
  }
}

let probes = [];
process.on("message", async (message) => {
  if (message === "start") {
    probes = [
      startProbe(healthEveryMs, () => outcomeOf("/healthz")),
      startProbe(ordinaryEveryMs, () =>
        outcomeOf("/v1/compact", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body,
        }),
      ),
    ];
    return;
  }
  const [health, ordinary] = await Promise.all(probes.map((stop) => stop()));
  process.send({ health, ordinary });
});
process.send("ready");
