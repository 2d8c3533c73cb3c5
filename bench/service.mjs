/** What a million-token body does to the small ones beside it: event-loop delay and latency of the real service. */
import { fork } from "node:child_process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createApp } from "../dist/service/app.js";
import { createDependencies } from "../dist/service/dependencies.js";
import { readConfig } from "../dist/config/config.js";
import { round } from "./measures.mjs";

export async function benchService(report) {
  const dependencies = await createDependencies(
    readConfig({ PITH_LOG_LEVEL: "silent" }),
  );
  const server = createApp(dependencies).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${server.address().port}/v1/compact`;
  const rows = [];
  for (const load of ["small alone", "small beside 1M tokens"]) {
    rows.push(await runLoad(url, load));
  }
  report(
    "Service under load: event loop of the server, latency of small requests",
    rows,
  );
  server.close();
  server.closeAllConnections();
  await dependencies.engine.close();
}

async function runLoad(url, load) {
  const child = fork(new URL("./load.mjs", import.meta.url), [url, load]);
  await new Promise((resolve) => child.once("message", resolve));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  child.send("go");
  const result = await new Promise((resolve) => child.once("message", resolve));
  delay.disable();
  child.disconnect();
  const ms = (nanoseconds) => round(nanoseconds / 1e6);
  return {
    load,
    "small requests": result.small,
    "large requests": result.large,
    "small p50 ms": round(result.p50Ms),
    "small p99 ms": round(result.p99Ms),
    "large p50 ms": round(result.largeP50Ms),
    "loop delay p50 ms": ms(delay.percentile(50)),
    "loop delay p99 ms": ms(delay.percentile(99)),
    "loop delay max ms": ms(delay.max),
    failed: result.failed,
  };
}
