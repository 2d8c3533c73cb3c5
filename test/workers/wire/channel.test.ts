import { PassThrough, type Duplex } from "node:stream";
import { duplexPair } from "node:stream";
import { expect, it } from "vitest";
import { openChannel } from "../../../src/workers/wire/channel.ts";

interface Received {
  readonly message: unknown;
  readonly bytes: string;
}

function listen(stream: Duplex): Received[] {
  const received: Received[] = [];
  openChannel(stream, (message: unknown, bytes) =>
    received.push({ message, bytes: bytes.toString() }),
  );
  return received;
}

it("carries messages and their bytes in order, in both directions", async () => {
  const [left, right] = duplexPair();
  const atRight = listen(right);
  const atLeft: unknown[] = [];
  const { send } = openChannel(left, (message) => atLeft.push(message));
  send(
    { kind: "run", at: undefined, more: new Map([[1, "a"]]) },
    Buffer.from("body"),
  );
  send("none");
  openChannel(right, () => undefined).send({ kind: "done" });
  await expect.poll(() => atRight.length + atLeft.length).toBe(3);
  expect(atRight).toEqual([
    {
      message: { kind: "run", at: undefined, more: new Map([[1, "a"]]) },
      bytes: "body",
    },
    { message: "none", bytes: "" },
  ]);
  expect(atLeft).toEqual([{ kind: "done" }]);
});

it("reads messages wherever the stream is cut", async () => {
  const written: Buffer[] = [];
  const recorder = new PassThrough();
  recorder.on("data", (piece: Buffer) => written.push(piece));
  const { send } = openChannel(recorder, () => undefined);
  send({ first: "é" }, Buffer.from("12345"));
  send({ second: true }, Buffer.from("x".repeat(40)));
  await expect.poll(() => written.length).toBeGreaterThan(5);
  const whole = Buffer.concat(written);
  for (const size of [1, 2, 3, 7, 8, 9, 64, whole.length]) {
    const stream = new PassThrough();
    const received = listen(stream);
    for (let at = 0; at < whole.length; at += size) {
      stream.write(whole.subarray(at, at + size));
    }
    await expect.poll(() => received.length, { message: `${size}` }).toBe(2);
    expect(received).toEqual([
      { message: { first: "é" }, bytes: "12345" },
      { message: { second: true }, bytes: "x".repeat(40) },
    ]);
  }
});

it("sends nothing into a stream that has ended", () => {
  const stream = new PassThrough();
  const { send } = openChannel(stream, () => undefined);
  stream.on("error", () => expect.unreachable());
  stream.end();
  expect(() => send("late", Buffer.from("bytes"))).not.toThrow();
});
