import { describe, expect, it } from "vitest";
import { ModelError } from "../../../src/llm/model-error.ts";
import { applyBlocks } from "../../../src/summaries/service/apply-blocks.ts";
import { SummaryError } from "../../../src/summaries/service/summary-error.ts";

const block = (index: number, text = "Some words.") => ({
  index,
  role: "user",
  name: undefined,
  text,
});
const blocks = [0, 1, 2, 3].map((index) => block(index));

/** What is asked for, in order, when `fails` says which requests end how. */
async function asked(
  all: typeof blocks,
  fails: (indices: string, isRetry: boolean) => Error | undefined,
) {
  const requests: string[] = [];
  const work = applyBlocks(all, (some, isRetry) => {
    const indices = some.map(({ index }) => index).join("");
    requests.push(isRetry ? `${indices} again` : indices);
    const error = fails(indices, isRetry);
    return error === undefined ? Promise.resolve() : Promise.reject(error);
  });
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { requests, error };
}

describe("blocks whose reply can't be used", () => {
  it.each([
    new ModelError("cut", ""),
    new ModelError("timeout", ""),
    new SummaryError("not_json"),
  ])("are asked for again in halves, once: $kind", async (fault) => {
    const { requests, error } = await asked(blocks, () => fault);
    expect(requests).toEqual(["0123", "01 again"]);
    expect(error).toBe(fault);
  });

  it("are asked for again whole where nothing can be halved", async () => {
    const { requests, error } = await asked([block(0)], (_, isRetry) =>
      isRetry ? undefined : new ModelError("cut", ""),
    );
    expect(requests).toEqual(["0", "0 again"]);
    expect(error).toBeUndefined();
  });

  it("are left alone when the ceiling is reached or the key is wrong", async () => {
    for (const fault of [
      new SummaryError("ceiling"),
      new ModelError("auth", ""),
      new Error("a bug"),
    ]) {
      const { requests, error } = await asked(blocks, () => fault);
      expect(requests).toEqual(["0123"]);
      expect(error).toBe(fault);
    }
  });
});

describe("blocks that are too long", () => {
  const tooLong = new ModelError("too_long", "");

  it("are halved until they fit, and are no second try", async () => {
    const { requests, error } = await asked(blocks, (indices) =>
      indices.length > 1 ? tooLong : undefined,
    );
    expect(requests).toEqual(["0123", "01", "0", "1", "23", "2", "3"]);
    expect(error).toBeUndefined();
  });

  it("are given up when nothing is left to halve, or after five halvings", async () => {
    expect((await asked([block(0)], () => tooLong)).requests).toEqual(["0"]);
    const long = [block(0, "A line.\n".repeat(4096))];
    expect((await asked(long, () => tooLong)).requests).toHaveLength(6);
  });
});
