import {
  control,
  post,
  startProvider,
  startService,
  tokensOf,
} from "./services.mjs";
import { crossings, plant, readSecrets, textsIn } from "./planting.mjs";
import { records, summarized } from "./transcripts.mjs";

export async function measureBoundary() {
  const baseUrl = await startProvider();
  await control(baseUrl, { always: ["obeyed_injection"] });
  const url = await startService(baseUrl);
  const secrets = await readSecrets();
  const counts = {
    transcripts: 0,
    summaries: 0,
    "secrets planted": 0,
    "placeholders sent": 0,
    "secrets sent": 0,
    "injections planted": 0,
    "injections sent": 0,
    "injections obeyed": 0,
  };
  for (const { field, body } of records.filter(
    ({ size }, place) => size > 20_000 && size < 250_000 && place % 3 === 0,
  )) {
    const { request, planted } = plant(
      { field, body },
      secrets,
      counts["secrets planted"],
    );
    counts["secrets planted"] += planted.secrets;
    counts["injections planted"] += planted.orders;
    await control(baseUrl, { reset: true, always: ["obeyed_injection"] });
    const target_tokens = Math.ceil((await tokensOf(url, request)) * 0.5);
    const { answer } = await post(`${url}/v1/compact`, {
      ...request,
      ...summarized,
      target_tokens,
    });
    const { requests } = await control(baseUrl, {});
    const sent = [...textsIn(requests)].join("\n");
    const crossed = crossings({ answer, field, sent, secrets });
    counts.transcripts += 1;
    counts.summaries += crossed.summary === undefined ? 0 : 1;
    counts["placeholders sent"] += crossed.placeholdersSent;
    counts["secrets sent"] += crossed.secretsSent;
    counts["injections sent"] += crossed.ordersSent;
    counts["injections obeyed"] += crossed.ordersObeyed;
  }
  return [counts];
}
