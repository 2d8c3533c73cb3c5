/**
 * Compares the counter by `tokenizer.json` with npm's `@huggingface/tokenizers`, which Pith
 * does not use; `src/tokens/huggingface/README.md` says why. To run it:
 * `npm run build && npm install --no-save @huggingface/tokenizers@0.2.0 && node bench/counting/huggingface-library.mjs`
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createHuggingFaceCounter } from "../../dist/tokens/huggingface/counter.js";
import { tokenizerFileSchema } from "../../dist/tokens/huggingface/tokenizer-file.js";
import { round } from "../measures.mjs";
import { makeTexts } from "./texts.mjs";

const { Tokenizer } = await import("@huggingface/tokenizers");
const require = createRequire(import.meta.url);

function createOwn(file) {
  return createHuggingFaceCounter(tokenizerFileSchema.parse(file), "own").count;
}

/** The library behind Pith's contract: special tokens are text, and nothing is added or decoded. */
function createPeer(file) {
  const added = file.added_tokens ?? [];
  const tokenizer = new Tokenizer(
    {
      ...file,
      added_tokens: added.filter((token) => !token.special),
      normalizer: file.normalizer ?? null,
      pre_tokenizer: file.pre_tokenizer ?? null,
      post_processor: null,
      decoder: null,
    },
    {},
  );
  return (text) =>
    tokenizer.encode(text, { add_special_tokens: false }).ids.length;
}

/** Every word is one unknown token, so that a count tells how many pieces a text was cut into. */
const onePerPiece = {
  type: "WordPiece",
  unk_token: "[UNK]",
  continuing_subword_prefix: "##",
  max_input_chars_per_word: 100,
  vocab: { "[UNK]": 0 },
};
const split = (behavior, invert) => ({
  pre_tokenizer: {
    type: "Split",
    pattern: { String: "-" },
    behavior,
    invert,
  },
});
const pre = (type, options = {}) => ({ pre_tokenizer: { type, ...options } });
const spaces = pre("WhitespaceSplit");

/** Counts of the Rust library, `pip install tokenizers==0.23.3`; the tests hold the same ones. */
const cases = [
  ["Split, Isolated", split("Isolated", false), "a--b- -c", 8],
  ["Split, Isolated, inverted", split("Isolated", true), "a--b- -c", 8],
  ["Split, Removed", split("Removed", false), "a--b- -c", 4],
  ["Split, Contiguous", split("Contiguous", false), "a--b- -c", 7],
  ["Split, MergedWithNext", split("MergedWithNext", false), "a--b- -c", 5],
  [
    "Split, MergedWithPrevious",
    split("MergedWithPrevious", false),
    "a--b- -c",
    5,
  ],
  ["Metaspace", pre("Metaspace", { replacement: "▁" }), "Hey  you", 3],
  ["Digits", pre("Digits", { individual_digits: true }), "ab12٣½c", 6],
  ["Punctuation", pre("Punctuation"), "a,b!?$c—d", 9],
  ["Whitespace", pre("Whitespace"), "it's  naïve_x, ½!?", 6],
  ["WhitespaceSplit", spaces, "a b\ufeffc", 2],
  [
    "CharDelimiterSplit",
    pre("CharDelimiterSplit", { delimiter: "-" }),
    "a--b",
    2,
  ],
  ["ByteLevel normalizer", { normalizer: { type: "ByteLevel" } }, "é x", 1],
  [
    "Strip normalizer",
    {
      normalizer: { type: "Strip", strip_left: true, strip_right: true },
      ...split("Isolated", false),
    },
    "-\u0085",
    1,
  ],
  [
    "added token, single word",
    {
      ...spaces,
      added_tokens: [
        { id: 1, content: "bb", single_word: true, normalized: false },
      ],
    },
    "abb",
    1,
  ],
];

function compareExactness() {
  return cases.map(([component, file, text, rust]) => {
    const whole = { added_tokens: [], model: onePerPiece, ...file };
    const count = (create) => {
      try {
        return create(whole)(text);
      } catch (error) {
        return error.message;
      }
    };
    const [pith, library] = [count(createOwn), count(createPeer)];
    return { component, rust, pith, library, equal: library === rust };
  });
}

function cpuSeconds(action) {
  const started = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

const hostile = {
  "one letter": "a",
  spaces: " ",
  newlines: "\n",
  "equals signs": "=",
  digits: "7",
  CJK: "中文字",
  emoji: "😀",
  "marks in the wrong order": "\u0301\u0316",
};

/** Seconds for a length and for twice that length: the ratio is about 2 when time is linear. */
function compareHostile(counts, length) {
  return Object.entries(hostile).flatMap(([text, unit]) =>
    Object.entries(counts).map(([name, count]) => {
      const [once, twice] = [length, 2 * length].map((units) =>
        cpuSeconds(() => count(unit.repeat(units / unit.length))),
      );
      return {
        text,
        name,
        units: length,
        seconds: round(once, 2),
        "twice as long": round(twice, 2),
        ratio: round(twice / once),
      };
    }),
  );
}

/** About 100,000 tokens of prose, code, JSON and logs. */
function compareTranscript(counts) {
  const text = makeTexts()
    .filter(({ kind }) => kind !== "CJK")
    .map(({ fresh }) => fresh.slice(0, 90_000))
    .join("\n");
  return Object.entries(counts).map(([name, count]) => {
    let tokens = 0;
    const seconds = cpuSeconds(() => (tokens = count(text)));
    return { name, tokens, seconds: round(seconds, 2) };
  });
}

const report = (title, rows) => {
  console.log(`\n${title}`);
  console.table(rows);
};
report("Counts, compared with the Rust library's", compareExactness());
for (const model of ["qwen2_5", "llama2"]) {
  const path = require.resolve(
    `@lenml/tokenizer-${model}/models/tokenizer.json`,
  );
  const file = JSON.parse(readFileSync(path, "utf8"));
  const counts = { Pith: createOwn(file), library: createPeer(file) };
  report(`${model}: a transcript`, compareTranscript(counts));
  report(`${model}: hostile text`, compareHostile(counts, 60_000));
}
