/** The client's side of the service benchmark, in a process of its own so that it does not disturb the server's loop. */
import { makeTranscript } from "./transcripts.mjs";
import { median } from "./measures.mjs";

const durationMs = 8000;
const [url, load] = process.argv.slice(2);
const small = JSON.stringify({
  target_tokens: 1500,
  messages: makeTranscript(3000, 5),
});
const large = [1, 2, 3].map((seed) =>
  JSON.stringify({
    target_tokens: 400_000,
    messages: makeTranscript(1_000_000, seed),
  }),
);

let failed = 0;
async function post(body) {
  const startedMs = performance.now();
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  await response.arrayBuffer();
  if (!response.ok) failed += 1;
  return performance.now() - startedMs;
}

async function repeat(bodyOf, pauseMs, times) {
  const endMs = performance.now() + durationMs;
  for (let turn = 0; performance.now() < endMs; turn += 1) {
    times.push(await post(bodyOf(turn)));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

process.send("ready");
process.once("message", async () => {
  const smallTimes = [];
  const largeTimes = [];
  const clients = Array.from({ length: 4 }, () =>
    repeat(() => small, 5, smallTimes),
  );
  if (load.includes("1M"))
    clients.push(repeat((turn) => large[turn % large.length], 100, largeTimes));
  await Promise.all(clients);
  const sorted = smallTimes.toSorted((a, b) => a - b);
  process.send({
    small: sorted.length,
    large: largeTimes.length,
    p50Ms: median(sorted),
    p99Ms: sorted[Math.floor(sorted.length * 0.99)],
    largeP50Ms: largeTimes.length === 0 ? 0 : median(largeTimes),
    failed,
  });
});
