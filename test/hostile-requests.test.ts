import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom, makeHostileRequest } from "../bench/adversary/index.mjs";
import {
  spawnService,
  type ServiceProcess,
} from "./support/service-process.ts";

let service: ServiceProcess;
let url: string;

beforeAll(async () => {
  service = spawnService({ PITH_LOG_LEVEL: "info" });
  const { port } = await service.logged("listening");
  url = `http://127.0.0.1:${port}`;
  await service.logged("ready");
});

afterAll(() => void service.child.kill("SIGKILL"));

describe("the service under generated hostile requests", () => {
  // `npm run bench -- requests` sends 10,000 of them, larger ones too.
  it("answers every one with a result or a documented error", async () => {
    const random = createRandom(20);
    const unexpected: string[] = [];
    for (let count = 0; count < 200; count += 1) {
      const { name, path, headers, body } = makeHostileRequest(random, 200_000);
      const response = await fetch(url + path, {
        method: "POST",
        headers,
        body,
      });
      const answer = (await response.json()) as {
        object?: string;
        error?: { code: string };
      };
      const isResult = response.status === 200 && answer.object !== undefined;
      const isError =
        response.status >= 400 &&
        response.status < 500 &&
        answer.error?.code !== undefined;
      if (!isResult && !isError) unexpected.push(`${name}: ${response.status}`);
    }
    expect(unexpected).toEqual([]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(service.child.exitCode).toBeNull();
  }, 120_000);
});
