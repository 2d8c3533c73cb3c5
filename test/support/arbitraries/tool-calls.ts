import fc from "fast-check";
import { writeIdentifier, writeNumber, writePath } from "./atoms.ts";
import { RawJson, type Draft, type DraftObject } from "./draft.ts";
import { media, type Media } from "./media.ts";
import { createRandom, type Random } from "./random.ts";
import { texts, writeFile } from "./text.ts";

/** A call with what came of it. */
export interface ScriptCall {
  readonly tool: ToolName;
  /** Free text for a custom tool, otherwise an object. */
  readonly input: string | DraftObject;
  readonly result: ScriptResult;
}

export interface ScriptResult {
  /** Empty for a tool that says nothing. */
  readonly text: string;
  readonly media: Media | undefined;
  readonly isError: boolean;
  /** Written as blocks where the dialect knows both. */
  readonly asBlocks: boolean;
}

export const toolNames = [
  "read_file",
  "run_command",
  "get_record",
  "edit_file",
  "apply_patch",
] as const;

export type ToolName = (typeof toolNames)[number];

/** Few paths, so that one file is read again and again, changed and unchanged. */
const files = [
  "src/orders/ledger.ts",
  "src/orders/quota.ts",
  "README.md",
] as const;

const fileRead: fc.Arbitrary<ScriptCall> = fc
  .record({
    path: fc.constantFrom(...files),
    version: fc.integer({ min: 0, max: 1 }),
    asBlocks: fc.boolean(),
  })
  .map(({ path, version, asBlocks }) => ({
    tool: "read_file",
    input: { path },
    result: {
      text: writeFile(path, version),
      media: undefined,
      isError: false,
      asBlocks,
    },
  }));

const inputWriters: Record<
  Exclude<ToolName, "read_file">,
  (random: Random) => string | DraftObject
> = {
  run_command: (random) => ({
    command: `grep -rn '${writeIdentifier(random)}' ${writePath(random)}`,
  }),
  get_record: (random) => ({
    id: new RawJson(`90071992547409${random.below(900) + 100}`),
    ratio: new RawJson("1.0"),
    fields: ["status", writeIdentifier(random)],
  }),
  edit_file: (random) => ({
    path: writePath(random),
    old_string: writeFile(writePath(random), 0),
    new_string: `const limit = ${writeNumber(random)};\n\treturn "süß";\n`,
  }),
  apply_patch: (random) =>
    `*** Update File: ${writePath(random)}\n-  old ${writeNumber(random)}\n+  new ${writeNumber(random)}\n`,
};

const results: fc.Arbitrary<ScriptResult> = fc
  .record({
    text: fc.oneof(
      { arbitrary: texts(4), weight: 5 },
      { arbitrary: texts(40), weight: 2 },
      { arbitrary: fc.constant(""), weight: 1 },
    ),
    media: fc.option(media, { nil: undefined, freq: 12 }),
    isError: fc.integer({ min: 0, max: 9 }).map((number) => number === 9),
    asBlocks: fc.boolean(),
  })
  // A failed call without a word is refused by some providers.
  .map((result) => ({
    ...result,
    isError: result.isError && result.text !== "",
  }));

const otherCall: fc.Arbitrary<ScriptCall> = fc
  .record({
    tool: fc.constantFrom(
      "run_command",
      "run_command",
      "get_record",
      "edit_file",
      "apply_patch",
    ),
    seed: fc.nat({ max: 999_999 }),
    result: results,
  })
  .map(({ tool, seed, result }) => ({
    tool,
    input: inputWriters[tool](createRandom(seed)),
    result,
  }));

const call = fc.oneof(
  { arbitrary: fileRead, weight: 2 },
  { arbitrary: otherCall, weight: 5 },
);

/** One call in most steps, up to four at once in others. */
export const toolCalls: fc.Arbitrary<readonly [ScriptCall, ...ScriptCall[]]> =
  fc
    .tuple(
      call,
      fc.oneof(
        { arbitrary: fc.constant([]), weight: 2 },
        {
          arbitrary: fc.array(call, { minLength: 1, maxLength: 3 }),
          weight: 1,
        },
      ),
    )
    .map(([first, more]) => [first, ...more]);

/** What a tool takes, as JSON Schema; undefined for a custom tool. */
export function parametersOf(tool: ToolName): Draft | undefined {
  if (tool === "apply_patch") return undefined;
  return {
    type: "object",
    properties: {
      path: { type: "string", description: "Where the file lies." },
      command: { type: "string" },
      id: { type: "integer", description: "The record's number." },
    },
    additionalProperties: true,
  };
}
