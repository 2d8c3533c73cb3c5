import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { createReadSlices } from "../../../src/http/body/read-slices.ts";

const chunk = Buffer.alloc(64 * 1024);
const chunks = 40;

/** Reads whole bodies that arrived at once; for each turn of the event loop, the bytes that were read in it. */
async function bytesByTurn(bodies: number): Promise<readonly number[]> {
  const slices = createReadSlices();
  const turns: number[] = [0];
  let open = bodies;
  const count = () => {
    turns.push(0);
    if (open > 0) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(
    Array.from({ length: bodies }, () => {
      const source = new PassThrough({ highWaterMark: chunk.length * chunks });
      for (let i = 0; i < chunks; i += 1) source.write(chunk);
      source.end();
      return new Promise<void>((resolve) => {
        source
          .on("data", (data: Buffer) => {
            turns.push((turns.pop() ?? 0) + data.length);
            slices.spend(source, data.length);
          })
          .on("end", () => {
            open -= 1;
            resolve();
          });
      });
    }),
  );
  return turns;
}

it.each([1, 8])(
  "spreads %i bodies over turns of the event loop, and reads all of them",
  async (bodies) => {
    const turns = await bytesByTurn(bodies);
    const total = turns.reduce((sum, bytes) => sum + bytes, 0);
    expect(total).toBe(bodies * chunks * chunk.length);
    // A quarter of a megabyte, and a chunk of each other body.
    expect(Math.max(...turns)).toBeLessThanOrEqual((4 + bodies) * chunk.length);
  },
);

it("leaves a body that nobody reads any more as it is", async () => {
  const slices = createReadSlices();
  const source = new PassThrough();
  const onData = () => slices.spend(source, 1024 * 1024);
  source.on("data", onData);
  source.write(chunk);
  await new Promise(setImmediate);
  source.off("data", onData).pause();
  source.write(chunk);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(source.readableLength).toBe(chunk.length);
});
