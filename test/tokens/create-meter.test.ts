// Covers: src/tokens/count-message.ts
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ModelProfile } from "../../src/models/model-profile.ts";
import {
  createCountCache,
  type CountCache,
} from "../../src/tokens/count-cache.ts";
import { createMeter } from "../../src/tokens/create-meter.ts";
import { createEstimateCounter } from "../../src/tokens/estimate/estimate-counter.ts";
import type { TextCounter } from "../../src/tokens/text-counter.ts";
import type { Part } from "../../src/transcript/part.ts";
import type { Message, Transcript } from "../../src/transcript/transcript.ts";
import { cpuMilliseconds } from "./support/cpu-time.ts";
import { png } from "./images/pictures.ts";
import {
  claudeSonnet,
  gpt5Mini,
  media,
  message,
  text,
  toolCall,
  toolResult,
} from "./support/messages.ts";
import { referenceCounter } from "./support/reference-counter.ts";

const o200k = referenceCounter("o200k_base");
const claude = createEstimateCounter("claude");

const sources: readonly (readonly [string, TextCounter, ModelProfile])[] = [
  ["an exact counter", o200k, gpt5Mini],
  ["an estimate", claude, claudeSonnet],
];

const words = fc
  .array(fc.constantFrom("alpha", "beta", "{", "漢字", "42", "\n"), {
    maxLength: 60,
  })
  .map((list) => list.join(" "));

const parts: fc.Arbitrary<Part> = fc.oneof(
  words.map(text),
  fc.tuple(words, words).map(([name, json]) => toolCall(name, json)),
  fc.array(words, { maxLength: 3 }).map((blocks) => toolResult(blocks)),
  words.map((json): Part => ({ kind: "opaque", path: [], json })),
  words.map((value): Part => ({
    kind: "reasoning",
    path: [],
    text: value,
    encrypted: undefined,
  })),
  words.map((title) => media({ text: title })),
);

const messages: fc.Arbitrary<Message> = fc
  .tuple(
    fc.constantFrom("user", "assistant", "tool"),
    fc.array(parts, { maxLength: 4 }),
    fc.option(fc.constant("planner"), { nil: undefined }),
  )
  .map(([role, list, name]) => message(role, list, name));

const transcripts: fc.Arbitrary<Transcript> = fc
  .tuple(words, fc.array(messages, { maxLength: 6 }))
  .map(([system, list]) => ({
    front: {},
    system: [{ kind: "text", path: [], text: system }],
    tools: [{ type: "function", function: { name: "f", description: system } }],
    messages: list,
  }));

function meterFor(
  counter: TextCounter,
  profile: ModelProfile,
  cache?: CountCache,
) {
  const options = { counter, profile, dialect: "openai-chat" } as const;
  return createMeter(cache === undefined ? options : { ...options, cache });
}

/** The message with one part exchanged, as an edit does it. */
function replacePart(original: Message, at: number, part: Part): Message {
  const list = original.parts.map((old, i) => (i === at ? part : old));
  return message(original.role, list, original.name);
}

describe.each(sources)("a meter with %s", (_, counter, profile) => {
  const meter = meterFor(counter, profile);

  it("reports its counter's encoding and exactness", () => {
    expect(meter.encoding).toBe(counter.encoding);
    expect(meter.exact).toBe(counter.exact);
  });

  it("adds up", () => {
    fc.assert(
      fc.property(transcripts, (transcript) => {
        const counts = meter.measure(transcript);
        const sum = counts.messages.reduce((a, { total }) => a + total, 0);
        expect(counts.total).toBe(
          counts.base + counts.system + counts.tools + sum,
        );
        for (const { total, overhead, parts: list } of counts.messages) {
          expect(total).toBe(list.reduce((a, b) => a + b, overhead));
          expect(Math.min(overhead, ...list)).toBeGreaterThanOrEqual(0);
        }
        expect(counts.messages).toEqual(
          transcript.messages.map((one) => meter.measureMessage(one)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("changes by the difference of two texts when one replaces the other", () => {
    fc.assert(
      fc.property(words, words, messages, (before, after, rest) => {
        const edits = [
          [text(before), text(after)],
          [toolCall("f", before), toolCall("f", after)],
          [toolResult([before]), toolResult([after])],
        ] as const;
        for (const [old, edited] of edits) {
          const first = message(rest.role, [old, ...rest.parts], rest.name);
          const second = replacePart(first, 0, edited);
          expect(
            meter.measureMessage(second).total -
              meter.measureMessage(first).total,
          ).toBe(meter.countText(after) - meter.countText(before));
        }
      }),
      { numRuns: 50 },
    );
  });

  it("counts a tool result as the sum of its blocks and media", () => {
    const image = media({ data: png(64, 64).toString("base64") });
    const { parts: list } = meter.measureMessage(
      message("tool", [toolResult(["first block", "second block"], [image])]),
    );
    const alone = meter.measureMessage(message("user", [image])).parts[0]!;
    expect(list).toEqual([
      counter.count("first block") + counter.count("second block") + alone,
    ]);
  });

  it("gives the same counts from its cache as without one", () => {
    const cache = createCountCache({ maxBytes: 1_000_000 });
    const caching = meterFor(counter, profile, cache);
    fc.assert(
      fc.property(transcripts, (transcript) => {
        const counts = meter.measure(transcript);
        expect(caching.measure(transcript)).toEqual(counts);
        expect(caching.measure(transcript)).toEqual(counts);
      }),
      { numRuns: 50 },
    );
    expect(cache.sizeBytes).toBeGreaterThan(0);
  });
});

describe("createMeter", () => {
  const long = message("user", [text("some words that repeat ".repeat(50))]);

  /** A counter that tells how much it was asked to count. */
  function watched(encoding: string) {
    const seen = { calls: 0 };
    const counter: TextCounter = {
      encoding,
      exact: true,
      count: (value) => {
        seen.calls++;
        return Math.ceil(value.length / 4);
      },
    };
    return { counter, seen };
  }

  it("counts a message once however often it comes, also in another request", () => {
    const cache = createCountCache({ maxBytes: 100_000 });
    const { counter, seen } = watched("a");
    meterFor(counter, gpt5Mini, cache).measureMessage(long);
    const before = seen.calls;
    const copy = { ...long, bytes: Buffer.from(long.bytes) };
    meterFor(counter, gpt5Mini, cache).measureMessage(copy);
    expect(seen.calls).toBe(before);
  });

  it("counts tools and long system text once", () => {
    const cache = createCountCache({ maxBytes: 100_000 });
    const { counter, seen } = watched("a");
    const transcript: Transcript = {
      front: {},
      system: [
        { kind: "text", path: [], text: "Follow the rules. ".repeat(50) },
      ],
      tools: [{ type: "function", name: "f", description: "d".repeat(200) }],
      messages: [],
    };
    const meter = meterFor(counter, gpt5Mini, cache);
    const first = meter.measure(transcript);
    const before = seen.calls;
    expect(meter.measure(structuredClone(transcript))).toEqual(first);
    expect(seen.calls).toBe(before);
  });

  it("does not keep messages that are counted faster than looked up", () => {
    const cache = createCountCache({ maxBytes: 100_000 });
    const short = { ...long, bytes: Buffer.from('{"role":"user"}') };
    meterFor(o200k, gpt5Mini, cache).measureMessage(short);
    expect(cache.sizeBytes).toBe(0);
  });

  it.each([
    ["encoding", watched("b").counter, gpt5Mini, "openai-chat"],
    ["overheads", watched("a").counter, claudeSonnet, "openai-chat"],
    [
      "image formula",
      watched("a").counter,
      { ...gpt5Mini, imageFormula: "careful" },
      "openai-chat",
    ],
    ["dialect", watched("a").counter, gpt5Mini, "openai-responses"],
    [
      "tokenizer file",
      watched("a").counter,
      { ...gpt5Mini, tokenizer: { kind: "huggingface", file: "/b" } },
      "openai-chat",
    ],
  ] as const)(
    "shares no counts with a meter of another %s",
    (_, counter, profile, dialect) => {
      const cache = createCountCache({ maxBytes: 100_000 });
      meterFor(watched("a").counter, gpt5Mini, cache).measureMessage(long);
      const before = cache.sizeBytes;
      createMeter({ counter, profile, dialect, cache }).measureMessage(long);
      expect(cache.sizeBytes).toBeGreaterThan(before);
    },
  );

  it.each([
    ["an image of unknown size", media({})],
    ["a recording", media({ type: "audio", data: "UklGRg==" })],
    ["an unknown item", { kind: "opaque", path: [], json: "{}" }],
    [
      "sealed thinking",
      { kind: "reasoning", path: [], text: "", encrypted: "abcd" },
    ],
    ["an image inside a tool result", toolResult(["x"], [media({})])],
  ] as const)("says that it guessed at %s", (_, part) => {
    const meter = meterFor(o200k, gpt5Mini);
    const guessed = message("user", [part as Part]);
    expect(meter.measureMessage(guessed).estimated).toBe(true);
    const transcript: Transcript = {
      front: {},
      system: [],
      tools: [],
      messages: [guessed],
    };
    expect(meter.measure(transcript).estimated).toBe(true);
    expect(meter.measureMessage(long).estimated).toBeUndefined();
  });

  it("measures 2,000 messages of 2 KB from its cache in a few milliseconds", () => {
    const cache = createCountCache({ maxBytes: 10_000_000 });
    const meter = meterFor(claude, claudeSonnet, cache);
    const list = Array.from({ length: 2000 }, (_, i) =>
      message("user", [text(`${i} ${"lorem ipsum ".repeat(160)}`)]),
    );
    const transcript: Transcript = {
      front: {},
      system: [],
      tools: [],
      messages: list,
    };
    meter.measure(transcript);
    const times = Array.from({ length: 10 }, () =>
      cpuMilliseconds(() => meter.measure(transcript)),
    );
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
