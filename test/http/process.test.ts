// Covers: src/service/serve.ts, src/service/dependencies.ts, src/http/ids.ts
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import {
  spawnService,
  type ServiceProcess,
} from "../support/service-process.ts";
import { openConnection, postHead } from "../support/raw-http.ts";

const body = JSON.stringify({
  target_tokens: 200,
  messages: [{ role: "user", content: "hello" }],
});

let service: ServiceProcess | undefined;

afterEach(() => {
  service?.child.kill("SIGKILL");
});

async function start(environment: Record<string, string> = {}) {
  service = spawnService(environment);
  const { port } = await service.logged("listening");
  await service.logged("ready");
  return { service, port: port as number };
}

/** A request of which the first bytes have arrived and the last have not. */
async function beginRequest(port: number) {
  const connection = await openConnection(port);
  connection.send(
    postHead("/v1/compact", {
      "content-length": body.length,
      expect: "100-continue",
    }),
  );
  expect((await connection.answer()).status).toBe(100);
  connection.send(body.slice(0, 10));
  return connection;
}

describe("the service's process", () => {
  it("finishes what is under way after SIGTERM and ends with 0", async () => {
    const { service, port } = await start();
    const connection = await beginRequest(port);
    service.child.kill("SIGTERM");
    await service.logged("stopping");
    connection.send(body.slice(10));
    const { status, body: answer } = await connection.answer();
    expect([status, JSON.parse(answer).object]).toEqual([200, "compaction"]);
    expect(await service.ended()).toEqual({ code: 0, stderr: "" });
  });

  it("ends at once with a second signal", async () => {
    const { service, port } = await start();
    await beginRequest(port);
    service.child.kill("SIGINT");
    await service.logged("stopping");
    service.child.kill("SIGINT");
    expect((await service.ended()).code).toBe(1);
  });

  it.each(["listening", "ready"])(
    "ends with 1 and does not crash on two signals as soon as it is %s",
    async (moment) => {
      for (let run = 0; run < 2; run += 1) {
        service = spawnService({ PITH_WORKERS: "4" });
        const { port } = await service.logged("listening");
        await service.logged(moment);
        if (moment === "ready") await beginRequest(port as number);
        service.child.kill("SIGTERM");
        service.child.kill("SIGINT");
        expect(await service.ended()).toEqual({ code: 1, stderr: "" });
      }
    },
    // Starts two services of four workers, one after the other.
    60_000,
  );

  it("finishes its start when it is stopped meanwhile, and ends with 0", async () => {
    service = spawnService({});
    await service.logged("listening");
    service.child.kill("SIGTERM");
    expect(await service.ended()).toEqual({ code: 0, stderr: "" });
  });

  it("does not start on settings it can't use, and names them all", async () => {
    service = spawnService({ PORT: "http", PITH_MAX_DEPHT: "3" });
    const { code, stderr } = await service.ended();
    expect(code).toBe(1);
    expect(stderr).toContain('PORT is "http"');
    expect(stderr).toContain("Did you mean PITH_MAX_DEPTH?");
    expect(stderr).not.toContain("    at ");
  });

  it("does not start on a port that is taken, and says what to do", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    service = spawnService({ PORT: String(port) });
    const { code, stderr } = await service.ended();
    other.close();
    expect(code).toBe(1);
    expect(stderr).toBe(
      `Port ${port} on 127.0.0.1 is taken. Set PORT to a free one.\n`,
    );
  });
});
