// Covers: src/http/server/stop-http-server.ts
import { describe, expect, it } from "vitest";
import { openConnection, postHead } from "../support/raw-http.ts";
import {
  errorCode,
  pause,
  serve,
  serveHeld,
  smallBody as body,
  smallPost as wholePost,
} from "../support/serving.ts";

describe("shutting down", () => {
  it("finishes what is under way, refuses what is new, and closes the engine", async () => {
    const { connect, server, dependencies, engine, calls, release } =
      await serveHeld();
    const [working, idle, late] = [
      await connect(),
      await connect(),
      await connect(),
    ];
    idle.send(wholePost.replace("/v1/compact", "/nowhere"));
    await idle.answer();
    late.send(
      postHead("/v1/compact", { "content-length": body.length }).slice(0, -2),
    );
    working.send(wholePost);
    await expect.poll(calls).toBe(1);
    await pause(30);

    const stopped = server.stop();
    await idle.closed();
    expect(dependencies.lifecycle.state).toBe("stopping");
    expect(engine.isClosed).toBe(false);
    late.send(`\r\n${body}`);
    const refusal = await late.answer();
    expect([refusal.status, errorCode(refusal.body)]).toEqual([
      503,
      "shutting_down",
    ]);
    await expect(openConnection(server.port)).rejects.toThrow("ECONNREFUSED");

    release();
    const { status, headers } = await working.answer();
    expect([status, headers["connection"]]).toEqual([200, "close"]);
    await stopped;
    expect(engine.isClosed).toBe(true);
  });

  it("cuts off what does not finish in time", async () => {
    const { connect, server, dependencies, calls, release } = await serveHeld({
      shutdownTimeoutMs: 100,
    });
    const connection = await connect();
    connection.send(wholePost);
    await expect.poll(calls).toBe(1);
    await server.stop();
    await connection.closed();
    expect(dependencies.logText()).toContain(
      "cut off by the shutdown time-out",
    );
    release();
  });

  it("does not wait for connections that never said anything", async () => {
    const { connect, server, dependencies } = await serve();
    const connection = await connect();
    await pause(20);
    await server.stop();
    await connection.closed();
    expect(dependencies.logText()).not.toContain("cut off");
  });
});
