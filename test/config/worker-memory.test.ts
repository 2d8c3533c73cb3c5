import { expect, it } from "vitest";
import {
  availableMemory,
  defaultWorkerMemory,
} from "../../src/config/worker-memory.ts";

const megabyte = 2 ** 20;

it.each([
  [1, 1024, 512],
  [1, 2048, 1024],
  [3, 2048, 341],
  [4, 512, 256],
  [1, 65_536, 4096],
  [0, 2048, 1024],
])(
  "gives %i workers of a machine with %i MB %i MB each",
  (workers, has, each) => {
    const bytes = defaultWorkerMemory(workers, has * megabyte);
    expect(Math.floor(bytes / megabyte)).toBe(each);
  },
);

it("knows how much memory there is", () => {
  expect(availableMemory()).toBeGreaterThan(64 * megabyte);
});
