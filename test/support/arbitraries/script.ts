import fc from "fast-check";
import { media, type Media } from "./media.ts";
import { texts, proseTexts } from "./text.ts";
import { toolCalls, type ScriptCall } from "./tool-calls.ts";

/** What happens in a transcript, before a dialect writes it down. */
export interface Script {
  readonly system: SystemText | undefined;
  readonly turns: readonly Turn[];
  /** Calls of the last step that have no result yet: none, some, or all. */
  readonly inFlight: "none" | "some" | "all";
  /** Whether call ids start anew in every step, as some agents have it. */
  readonly reusesIds: boolean;
  /** Whether messages carry agents' names. */
  readonly named: boolean;
  /** Whether tool definitions stand beside the messages. */
  readonly withTools: boolean;
  /** Decides everything that carries no meaning: spelling, key order, unknown fields, ids. */
  readonly decoration: number;
  /** Places of pinned messages as shares of the transcript's length. */
  readonly pins: readonly number[];
}

export interface SystemText {
  readonly texts: readonly string[];
  readonly form: "string" | "blocks" | "developer";
}

export type Turn = UserTurn | AssistantTurn | Step | Aside;

export interface UserTurn {
  readonly kind: "user";
  readonly texts: readonly string[];
  readonly media: readonly Media[];
  readonly speaker: string;
}

export interface AssistantTurn {
  readonly kind: "assistant";
  readonly text: string;
  readonly speaker: string;
  readonly refuses: boolean;
}

/** An assistant's turn with calls, and their results. */
export interface Step {
  readonly kind: "step";
  readonly reasoning: Reasoning | undefined;
  readonly text: string | undefined;
  readonly calls: readonly [ScriptCall, ...ScriptCall[]];
  readonly speaker: string;
  /** Written with the legacy `function_call` where the dialect had one. */
  readonly legacy: boolean;
}

export interface Reasoning {
  readonly text: string;
  readonly isSealed: boolean;
}

/** Something Pith needn't understand: a tool the provider ran, an instruction in between. */
export interface Aside {
  readonly kind: "aside";
  readonly what: "search" | "reference" | "screenshot" | "instruction";
  readonly text: string;
}

export interface ScriptSize {
  /** Fewest and most turns behind the first user message. */
  readonly minTurns?: number;
  readonly maxTurns?: number;
}

const speakers = fc.constantFrom(
  "planner",
  "coder_1",
  "Web-Surfer",
  "reviewer",
);

const userTurn: fc.Arbitrary<UserTurn> = fc.record({
  kind: fc.constant("user"),
  texts: fc.array(proseTexts(5), { minLength: 1, maxLength: 3 }),
  media: fc.oneof(
    { arbitrary: fc.constant([]), weight: 4 },
    { arbitrary: fc.array(media, { minLength: 1, maxLength: 2 }), weight: 1 },
  ),
  speaker: speakers,
});

const assistantTurn: fc.Arbitrary<AssistantTurn> = fc.record({
  kind: fc.constant("assistant"),
  text: texts(4, ["prose", "prose", "code", "foreign"]),
  speaker: speakers,
  refuses: fc.integer({ min: 0, max: 9 }).map((number) => number === 9),
});

const step: fc.Arbitrary<Step> = fc
  .record({
    reasoning: fc.option(
      fc.record({ text: proseTexts(4), isSealed: fc.boolean() }),
      { nil: undefined },
    ),
    text: fc.option(proseTexts(2), { nil: undefined }),
    calls: toolCalls,
    speaker: speakers,
    legacy: fc.integer({ min: 0, max: 7 }).map((number) => number === 7),
  })
  .map((parts) => ({ kind: "step", ...parts }));

const aside: fc.Arbitrary<Aside> = fc.record({
  kind: fc.constant("aside"),
  what: fc.constantFrom("search", "reference", "screenshot", "instruction"),
  text: proseTexts(2),
});

/** Realistic runs: mostly steps, with users, plain answers and oddities in between. */
export function scripts({
  minTurns = 1,
  maxTurns = 12,
}: ScriptSize = {}): fc.Arbitrary<Script> {
  const turn = fc.oneof(
    { arbitrary: step, weight: 8 },
    { arbitrary: assistantTurn, weight: 3 },
    { arbitrary: userTurn, weight: 3 },
    { arbitrary: aside, weight: 1 },
  );
  return fc
    .record({
      system: fc.option(
        fc.record({
          texts: fc.array(proseTexts(6), { minLength: 1, maxLength: 2 }),
          form: fc.constantFrom("string", "blocks", "developer"),
        }),
        { nil: undefined, freq: 4 },
      ),
      first: userTurn,
      rest: fc.array(turn, {
        minLength: minTurns,
        maxLength: maxTurns,
        size: "max",
      }),
      inFlight: fc.constantFrom("none", "none", "none", "some", "all"),
      reusesIds: fc.boolean(),
      named: fc.boolean(),
      withTools: fc.boolean(),
      decoration: fc.nat({ max: 999_999 }),
      pins: fc.oneof(
        { arbitrary: fc.constant([]), weight: 3 },
        {
          arbitrary: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), {
            minLength: 1,
            maxLength: 3,
          }),
          weight: 1,
        },
      ),
    })
    .map(({ first, rest, ...script }) =>
      endInFlight({ ...script, turns: [first, ...rest] }),
    );
}

/** A transcript with calls in flight ends with the step that made them. */
function endInFlight(script: Script): Script {
  const last = script.turns.findLastIndex(({ kind }) => kind === "step");
  if (script.inFlight === "none" || last === -1) {
    return { ...script, inFlight: "none" };
  }
  return { ...script, turns: script.turns.slice(0, last + 1) };
}
