// Covers: src/service/configured-summarizer.ts, src/workers/release-while-waiting.ts
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import { agentMessages } from "../support/growing.ts";
import { startProvider, type Provider } from "../support/provider/provider.ts";
import {
  spawnService,
  type ServiceProcess,
} from "../support/service-process.ts";

const deadlineMs = 4000;

describe.each(["0", "1"])(
  "requests that wait for a model that hangs, with PITH_WORKERS=%s",
  (workers) => {
    let provider: Provider;
    let service: ServiceProcess;
    let url = "";
    let mark = 0;

    beforeAll(async () => {
      provider = await startProvider();
      provider.always("hang");
      service = spawnService({
        PITH_WORKERS: workers,
        PITH_MAX_CONCURRENCY: "2",
        PITH_MAX_QUEUE: "10",
        PITH_SUMMARIZER_BASE_URL: provider.baseUrl,
        OPENAI_API_KEY: "sk-test-not-a-key",
      });
      const { port } = await service.logged("listening");
      url = `http://127.0.0.1:${String(port)}`;
      await service.logged("ready");
    });
    afterAll(async () => {
      service.child.kill("SIGKILL");
      await provider.close();
    });

    async function compact(options: object) {
      const response = await fetch(`${url}/v1/compact`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          model: "gpt-5-mini",
          messages: [
            { role: "user", content: `This is request ${(mark += 1)}.` },
            ...agentMessages(14),
          ],
          target_tokens: 1500,
          ...options,
        }),
      });
      const answer = (await response.json()) as CompactResponse;
      return { status: response.status, summary: answer.summary?.status };
    }

    it("hold nobody up who needs no model, and are answered without it", async () => {
      const answered: string[] = [];
      const waiting = Array.from({ length: 10 }, async () => {
        const answer = await compact({
          strategy: "summarize",
          deadline_ms: deadlineMs,
        });
        answered.push("waited");
        return answer;
      });
      // All of them have asked for the model, or wait for their turn to.
      await new Promise((resolve) => setTimeout(resolve, deadlineMs / 4));
      const select = await compact({ strategy: "select" });
      answered.push("select");
      expect(select).toEqual({ status: 200, summary: "off" });
      const answers = await Promise.all(waiting);
      expect(answered[0]).toBe("select");
      expect(answers).toEqual(
        answers.map(() => ({ status: 200, summary: "late" })),
      );
    });

    it("go out at once where too many wait already", async () => {
      const answered: string[] = [];
      const ask = async (name: string) => {
        const options = { strategy: "summarize", deadline_ms: deadlineMs };
        const answer = await compact(options);
        answered.push(name);
        return answer;
      };
      const waiting: ReturnType<typeof ask>[] = [];
      // As many as may run or wait in the queue may wait for the model.
      for (let count = 0; count < 12; count += 1) {
        waiting.push(ask("waits"));
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      await new Promise((resolve) => setTimeout(resolve, deadlineMs / 4));
      const answer = await ask("does not wait");
      expect(answer).toEqual({ status: 200, summary: "late" });
      expect(answered).toEqual(["does not wait"]);
      await Promise.all(waiting);
    });
  },
);
