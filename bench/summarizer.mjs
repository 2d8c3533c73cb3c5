/**
 * `node bench/summarizer.mjs [CORPUS FOLDER]` (after a build): measures what the
 * summarizer sends, how it behaves under load, and what gets past its boundary. Starts
 * Redis, the local server that plays a provider, and the services itself.
 */
import { measureBoundary } from "./summarizer/boundary.mjs";
import { measureHang } from "./summarizer/hang.mjs";
import { measureReplay } from "./summarizer/replay.mjs";
import { startRedis, stopAll } from "./summarizer/services.mjs";
import { measureSickRedis } from "./summarizer/sick-redis.mjs";
import { measureSingleFlight } from "./summarizer/single-flight.mjs";

const port = 20_000 + (process.pid % 10_000);
try {
  const report = (title, rows) => {
    console.log(`\n${title}`);
    console.table(rows);
  };
  startRedis(port);
  report(
    "Tokens sent over a replay: targets at half of the triggers",
    await measureReplay(),
  );
  report(
    "50 identical requests at once, two services, one Redis",
    await measureSingleFlight(`redis://127.0.0.1:${port}`),
  );
  report(
    "Redis killed and stopped under load, two services",
    await measureSickRedis(port + 1),
  );
  report("A hung model, deadline_ms 500 on every request", await measureHang());
  report(
    "Planted in recorded transcripts, with a model that obeys tools",
    await measureBoundary(),
  );
} finally {
  stopAll();
}
