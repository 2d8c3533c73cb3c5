import { round } from "../measures.mjs";
import { control, post, startProvider, startService } from "./services.mjs";
import { chatOf } from "./transcripts.mjs";

export async function measureHang() {
  const baseUrl = await startProvider();
  const url = await startService(baseUrl);
  await post(`${url}/v1/compact`, chatOf(30_000, "warming up"));
  await control(baseUrl, { always: ["hang"] });
  const times = [];
  const failed = [];
  await Promise.all(
    [0, 1, 2, 3].map(async (client) => {
      for (let turn = 0; turn < 10; turn += 1) {
        const { ok, ms } = await post(`${url}/v1/compact`, {
          ...chatOf(30_000, `hang ${client} ${turn}`),
          deadline_ms: 500,
        });
        times.push(ms);
        if (!ok) failed.push(ms);
      }
    }),
  );
  const inside = times.filter((ms) => ms <= 500).length;
  return [
    {
      requests: times.length,
      failures: failed.length,
      "inside 500 ms %": round((100 * inside) / times.length),
      "worst ms": round(Math.max(...times)),
    },
  ];
}
