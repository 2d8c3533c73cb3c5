// Covers: src/planning/selection/passages/transcript-texts.ts, src/planning/selection/passages/rendering.ts, src/planning/selection/passages/render-part.ts, src/json/field-cuts.ts
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/json/json.ts";
import { createModelRegistry } from "../../../src/models/model-registry.ts";
import { PlanBuilder } from "../../../src/planning/plan-builder.ts";
import type { PlanInput } from "../../../src/planning/plan-input.ts";
import { readTexts } from "../../../src/planning/selection/passages/transcript-texts.ts";
import { select } from "../../../src/planning/selection/select.ts";
import {
  createBpeCounter,
  loadEncodingTables,
} from "../../../src/tokens/bpe/index.ts";
import { createMeter } from "../../../src/tokens/create-meter.ts";
import { call, says, user } from "../../lab/builders.ts";
import { planInput } from "../../support/plan-input.ts";

/** Texts whose lines, sentences or fields are too fine to choose among. */
const fineUnits = [
  ...["\n", "\r\n", " \n", "a\n", "12\n", "{}\n", "```\n", "# \n", "1,2\n"],
  ...["a line of words\n\n\n\n\n\n\n\n\n", "abcdefg. ", "好好好好好好好好。"],
];
const size = 48_000;
const fine = (unit: string) =>
  unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
const tinyFields = JSON.stringify(
  Array.from({ length: size / 2 }, (_, index) => index % 10),
);

/** The places of a text that a selection may cut. */
const places: Record<string, (text: string) => readonly JsonObject[]> = {
  "a result": (text) => [user("go"), ...call("run", {}, text), user("so?")],
  "a user's text": (text) => [user(text), says("ok"), user("so?")],
  "the agent's text": (text) => [user("go"), says(text), user("so?")],
  "an argument": (text) => [
    user("go"),
    ...call("write", { path: "a/b.ts", text }, "done"),
    user("so?"),
  ],
  "many results": (text) => [
    user("go"),
    ...Array.from({ length: 40 }, (_, index) => {
      const part = text.length / 40;
      return call("run", { index }, text.slice(index * part).slice(0, part));
    }).flat(),
    user("so?"),
  ],
};

const texts: readonly (readonly [string, string])[] = [
  ...fineUnits.map((unit) => [JSON.stringify(unit), fine(unit)] as const),
  ["a list of digits", tinyFields],
];
const cases = Object.keys(places).flatMap((place) =>
  texts.map(([name, text]) => [name, place, text] as const),
);

const bpe = createBpeCounter("o200k_base", loadEncodingTables("o200k_base"));

/** A plan's input, counted in real tokens, and the characters that were counted for it. */
function countedInput(raws: readonly JsonObject[]) {
  const counted = { characters: 0 };
  const meter = createMeter({
    profile: createModelRegistry().resolve("gpt-5-mini"),
    dialect: "openai-chat",
    counter: {
      ...{ encoding: bpe.encoding, exact: true },
      count(text) {
        counted.characters += text.length;
        return bpe.count(text);
      },
    },
  });
  const plain = planInput(raws);
  const tokens = meter.measure({
    ...{ front: {}, system: [], tools: [], messages: plain.messages },
  });
  return { input: { ...plain, meter, tokens } satisfies PlanInput, counted };
}

describe.each(cases)("fine text %s in %s", (_, place, text) => {
  const raws = places[place]?.(text) ?? [];

  it("makes few passages for its length", () => {
    const builder = new PlanBuilder(planInput(raws), { user: 0, assistant: 0 });
    const all = readTexts(builder);
    const passages = all.reduce((sum, { ends }) => sum + ends.length, 0);
    expect(passages).toBeLessThanOrEqual(text.length / 16 + 64 + all.length);
  });

  it.each([0.5, 0.1])("is counted a few times when cut to %d", (share) => {
    const { input, counted } = countedInput(raws);
    const targetTokens = Math.floor(input.tokens.total * share);
    const builder = new PlanBuilder(input, { user: 12, assistant: 12 });
    const before = counted.characters;
    select(builder, { targetTokens, recentSteps: 0 });
    expect(counted.characters - before).toBeLessThan(12 * text.length);
  });
});
