// Covers: src/workers/until-aborted.ts, src/storage/single-flight.ts
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { agentMessages } from "../support/growing.ts";
import { startProvider, type Provider } from "../support/provider/provider.ts";
import {
  spawnService,
  type ServiceProcess,
} from "../support/service-process.ts";

describe.each(["0", "1"])(
  "a client that leaves while a model works, with PITH_WORKERS=%s",
  (workers) => {
    let provider: Provider;
    let service: ServiceProcess;
    let url = "";

    beforeAll(async () => {
      provider = await startProvider();
      service = spawnService({
        PITH_WORKERS: workers,
        PITH_SUMMARIZER_BASE_URL: provider.baseUrl,
        OPENAI_API_KEY: "sk-test-not-a-key",
      });
      const { port } = await service.logged("listening");
      url = `http://127.0.0.1:${String(port)}/v1/compact`;
      await service.logged("ready");
    });
    afterEach(() => provider.reset());
    afterAll(async () => {
      service.child.kill("SIGKILL");
      await provider.close();
    });

    /** A request for a summary, and how its client leaves. */
    function ask(mark: string, options: object = {}) {
      const client = new AbortController();
      const answer = fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          model: "gpt-5-mini",
          messages: [{ role: "user", content: mark }, ...agentMessages(14)],
          target_tokens: 1500,
          strategy: "summarize",
          deadline_ms: 20_000,
          ...options,
        }),
        signal: client.signal,
      });
      answer.catch(() => undefined);
      return { answer, leave: () => client.abort() };
    }
    const cut = () => provider.requests.map(({ isCutShort }) => isCutShort);
    const soon = { timeout: 10_000 };

    it("ends the call to the model", async () => {
      provider.always("hang");
      const { answer, leave } = ask("This client leaves.");
      await expect.poll(cut, soon).toEqual([false]);
      leave();
      await expect(answer).rejects.toThrow();
      await expect.poll(cut, soon).toEqual([true]);
    });

    it("leaves the call to another that needs the same", async () => {
      provider.always("hang");
      const [first, second] = [ask("Two of us."), ask("Two of us.")];
      await expect.poll(cut, soon).toEqual([false]);
      // Time for the second to join: nothing can be seen of it from outside.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      first.leave();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(cut()).toEqual([false]);
      second.leave();
      await expect.poll(cut, soon).toEqual([true]);
    });

    it("does not end what a request that was answered in time has left for later", async () => {
      provider.always("hang");
      const { answer } = ask("Late.", { deadline_ms: 1000 });
      expect((await answer).status).toBe(200);
      await (await answer).arrayBuffer();
      const other = ask("Late.");
      await new Promise((resolve) => setTimeout(resolve, 500));
      other.leave();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(cut()).toEqual([false]);
    });
  },
);
