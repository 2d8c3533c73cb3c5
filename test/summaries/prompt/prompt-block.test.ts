import { describe, expect, it } from "vitest";
import { promptBlocks } from "../../../src/summaries/prompt/prompt-block.ts";
import { call, user } from "../../lab/builders.ts";
import { countText, rangeOf } from "../ranges.ts";

const blockOptions = { maxDataTokens: 100, maxBlockTokens: 1000, countText };

describe("a block", () => {
  it("holds no base64 and no picture", () => {
    const picture = {
      type: "image_url",
      image_url: { url: `data:image/png;base64,${"iVBORw0KGgo".repeat(50)}` },
    };
    const range = rangeOf([
      { role: "user", content: [{ type: "text", text: "Look" }, picture] },
      ...call(
        "shot",
        {},
        `<img src="data:image/png;base64,${"AbC9".repeat(20)}"> ${"QUJD".repeat(300)} end`,
      ),
    ]);
    const text = promptBlocks(range, blockOptions)
      .map((block) => block.text)
      .join("\n");
    expect(text).not.toMatch(/[A-Za-z0-9+/]{64}/);
    expect(text).toContain("[image omitted]");
    expect(text).toContain("[base64 omitted] end");
  });

  it("excerpts a long result and cuts a long message of the user into several", () => {
    const long = Array.from({ length: 400 }, (_, i) => `line ${i} of it`).join(
      "\n",
    );
    const blocks = promptBlocks(
      rangeOf([user(long), ...call("cat", {}, long)]),
      { ...blockOptions, maxBlockTokens: 300 },
    );
    const own = blocks.filter(({ index }) => index === 0);
    expect(own.length).toBeGreaterThan(3);
    expect(own.map(({ text }) => text).join("")).toBe(long);
    const result = blocks.at(-1)?.text ?? "";
    expect(countText(result)).toBeLessThanOrEqual(100);
    expect(result).toContain("line 0");
    expect(result).toContain("line 399");
  });
});
