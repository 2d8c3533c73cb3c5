// Covers: src/cli/main.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import type { CompactResponse } from "../../src/api/schemas/compact-response.ts";
import { spawnService } from "../support/service-process.ts";
import { readJson, readText, root } from "./tree.ts";

describe("node dist/main.js", () => {
  it("answers what the README sends", async () => {
    const service = spawnService({});
    try {
      const { port } = await service.logged("listening");
      const response = await fetch(`http://127.0.0.1:${port}/v1/compact`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: readText("examples/request.json"),
      });
      expect(response.status).toBe(200);
      const { tokens } = (await response.json()) as CompactResponse;
      expect(tokens.after).toBeLessThanOrEqual(3000);
    } finally {
      service.child.kill("SIGKILL");
    }
  });
});

describe("node dist/cli/main.js", () => {
  async function run(args: readonly string[], isRead = true) {
    const child = spawn(process.execPath, ["dist/cli/main.js", ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => (stdout += String(data)));
    child.stderr.on("data", (data: Buffer) => (stderr += String(data)));
    if (!isRead) child.stdout.destroy();
    const [exitCode] = (await once(child, "close")) as [number | null];
    return { exitCode, stdout, stderr };
  }

  it("prints the version of package.json", async () => {
    const { version } = readJson("package.json") as { version: string };
    expect(await run(["--version"])).toEqual({
      exitCode: 0,
      stdout: `${version}\n`,
      stderr: "",
    });
  });

  it("measures the README's example", async () => {
    const { exitCode, stdout } = await run([
      "measure",
      "examples/request.json",
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^tokens +7,\d{3} /);
  });

  it("answers a wrong command line with 2", async () => {
    expect(await run(["compact"])).toMatchObject({ exitCode: 2, stdout: "" });
  });

  it("ends in peace when nobody reads on", async () => {
    const args = ["measure", "examples/request.json"];
    expect(await run(args, false)).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "",
    });
  });
});
