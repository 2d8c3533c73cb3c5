import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { startServer } from "../../src/service/server.ts";
import { createByteEngine } from "../support/byte-engine.ts";
import { createTestDependencies } from "../support/http.ts";

it("is ready only when the engine has warmed up", async () => {
  let warm: () => void = () => undefined;
  const warming = new Promise<void>((resolve) => (warm = resolve));
  const dependencies = createTestDependencies({
    engine: { ...createByteEngine(), warmUp: () => warming },
    ready: false,
  });
  const { lifecycle, lines } = dependencies;
  const starting = startServer(dependencies, { host: "127.0.0.1", port: 0 });
  await expect.poll(() => lines.length).toBe(1);
  const port = lines[0]?.["port"] as number;
  const readiness = async () =>
    (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
  expect([await readiness(), lifecycle.state]).toEqual([503, "starting"]);
  warm();
  const { stop } = await starting;
  expect(await readiness()).toBe(200);
  await stop();
});

it("closes the engine when it can't listen", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const engine = createByteEngine();
  const starting = startServer(
    createTestDependencies({ engine, ready: false }),
    { host: "127.0.0.1", port },
  );
  await expect(starting).rejects.toMatchObject({ code: "EADDRINUSE" });
  other.close();
  expect(engine.isClosed).toBe(true);
});
