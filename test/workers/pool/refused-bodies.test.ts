import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { AppError } from "../../../src/errors.ts";
import { createRefusedBodies } from "../../../src/workers/pool/refused-bodies.ts";

const error = new AppError("too_much_work", "This request ended a worker.");
const body = Buffer.from('{"messages":[]}');
const sameLength = Buffer.from('{"messagez":[]}');

it("knows the same body of the same route, and no other", async () => {
  const refused = createRefusedBodies({ maxEntries: 10, ttlMs: 60_000 });
  expect(await refused.find("compact", body)).toBeUndefined();
  refused.remember("compact", body, error);
  expect(await refused.find("compact", Buffer.from(body))).toBe(error);
  expect(await refused.find("compact", sameLength)).toBeUndefined();
  expect(await refused.find("measure", body)).toBeUndefined();
});

it("forgets the oldest for new ones, and everything in time", async () => {
  const refused = createRefusedBodies({ maxEntries: 2, ttlMs: 40 });
  for (const text of ["a", "bb", "ccc"])
    refused.remember("compact", Buffer.from(text), error);
  const find = (text: string) => refused.find("compact", Buffer.from(text));
  expect(await Promise.all(["a", "bb", "ccc"].map(find))).toEqual([
    undefined,
    error,
    error,
  ]);
  await pause(60);
  expect(await find("ccc")).toBeUndefined();
});
