import { round } from "../measures.mjs";
import {
  control,
  post,
  startProvider,
  startService,
  untilOk,
} from "./services.mjs";
import { chatOf } from "./transcripts.mjs";

/** Each size runs several times, because a single late answer from Redis causes a second call. */
const sizes = Array.from({ length: 5 }, () => [40_000, 200_000]).flat();

export async function measureSingleFlight(redisUrl) {
  const baseUrl = await startProvider(1000);
  const urls = await Promise.all(
    [0, 1].map(() => startService(baseUrl, { REDIS_URL: redisUrl })),
  );
  await Promise.all(urls.map(untilOk));
  const rows = [];
  for (const bytes of sizes) {
    await control(baseUrl, { reset: true });
    const body = chatOf(bytes, `single ${rows.length}`);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        post(`${urls[place % 2]}/v1/compact`, body),
      ),
    );
    const { calls } = await control(baseUrl, {});
    const made = answers.filter(
      ({ answer }) => answer.summary?.status === "made",
    );
    rows.push({
      "body kB": bytes / 1000,
      requests: 50,
      failures: answers.filter(({ ok }) => !ok).length,
      "model calls": calls,
      "services that called": made.length,
      "worst ms": round(Math.max(...answers.map(({ ms }) => ms))),
    });
  }
  return rows;
}
