import { setTimeout as pause } from "node:timers/promises";
import { round } from "../measures.mjs";
import {
  post,
  startProvider,
  startRedis,
  startService,
  untilOk,
} from "./services.mjs";
import { chatOf } from "./transcripts.mjs";

export async function measureSickRedis(port) {
  let redis = startRedis(port);
  const baseUrl = await startProvider();
  const urls = await Promise.all(
    [0, 1].map(() =>
      startService(baseUrl, { REDIS_URL: `redis://127.0.0.1:${port}` }),
    ),
  );
  await Promise.all(urls.map(untilOk));
  const bodies = [0, 1, 2, 3].map((mark) => chatOf(30_000, `redis ${mark}`));
  const underLoad = async (phase, forMs) => {
    const endMs = performance.now() + forMs;
    const results = [];
    await Promise.all(
      bodies.map(async (body, place) => {
        while (performance.now() < endMs) {
          results.push(await post(`${urls[place % 2]}/v1/compact`, body));
          await pause(20);
        }
      }),
    );
    const times = results.map(({ ms }) => ms).toSorted((a, b) => a - b);
    return {
      phase,
      requests: times.length,
      failures: results.filter(({ ok }) => !ok).length,
      "p50 ms": round(times[Math.floor(times.length / 2)]),
      "worst ms": round(times.at(-1)),
    };
  };
  await underLoad("warming up", 4000);
  const healthy = await underLoad("healthy", 4000);
  const row = async (phase, act, heal) => {
    const load = underLoad(phase, 4000);
    await pause(1000);
    act();
    const result = await load;
    heal();
    const recoveredMs = Math.max(...(await Promise.all(urls.map(untilOk))));
    return {
      ...result,
      "worst added ms": round(
        Math.max(0, result["worst ms"] - healthy["worst ms"]),
      ),
      "recovered after ms": round(recoveredMs),
    };
  };
  return [
    healthy,
    await row(
      "kill -9",
      () => redis.kill("SIGKILL"),
      () => (redis = startRedis(port)),
    ),
    await row(
      "SIGSTOP",
      () => redis.kill("SIGSTOP"),
      () => redis.kill("SIGCONT"),
    ),
  ];
}
