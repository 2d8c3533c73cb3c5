import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFileOutput, createStreamOutput } from "../../src/cli/output.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pith-output-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("createFileOutput", () => {
  it("leaves the file as it was until everything is written", async () => {
    const path = join(folder, "a.json");
    writeFileSync(path, "old");
    const output = await createFileOutput(path);
    await output.write(Buffer.from("ne"));
    await output.write(Buffer.from("w"));
    expect(readFileSync(path, "utf8")).toBe("old");
    await output.finish();
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["a.json"]);
  });

  it("leaves nothing behind when it is discarded", async () => {
    const output = await createFileOutput(join(folder, "a.json"));
    await output.write(Buffer.from("half"));
    await output.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("writes to what a link leads to, with the mode it had", async () => {
    const path = join(folder, "a.json");
    writeFileSync(path, "old");
    chmodSync(path, 0o600);
    symlinkSync(path, join(folder, "link"));
    const output = await createFileOutput(join(folder, "link"));
    await output.write(Buffer.from("new"));
    await output.finish();
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("does not replace a device by a file", async () => {
    const output = await createFileOutput("/dev/null");
    await output.write(Buffer.from("x"));
    await output.finish();
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it("says which path it can't write to", async () => {
    await expect(
      createFileOutput(join(folder, "no", "a.json")),
    ).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("ENOENT") as string,
    });
  });
});

describe("createStreamOutput", () => {
  it("waits for a slow reader", async () => {
    const stream = new PassThrough({ highWaterMark: 4 });
    let isWritten = false;
    const written = createStreamOutput(stream)
      .write(Buffer.from("12345678"))
      .then(() => (isWritten = true));
    await new Promise(setImmediate);
    expect(isWritten).toBe(false);
    stream.resume();
    await written;
    expect(isWritten).toBe(true);
  });
});
