// Covers: test/support/regexes
import { describe, expect, it } from "vitest";
import {
  contactDetectors,
  secretDetectors,
} from "../../src/redaction/detectors.ts";
import {
  regexBuilders,
  regexLiterals,
  type SourceRegex,
} from "../support/regexes/literals.ts";
import { searchMs } from "../support/regexes/run.ts";
import {
  stackingParts,
  worstTexts,
  write,
} from "../support/regexes/worst-texts.ts";

const length = 16_000;
/**
 * Twenty times what the slowest expression of the service takes for the length, on one
 * core of 2024; one of quadratic time takes a hundred times as much, and more.
 */
const mostMs = 100;
const enoughMs = 20;

const name = ({ file, source, flags }: SourceRegex) =>
  `${file} /${source}/${flags}`;
const literals = regexLiterals();

const slowOn = (regex: SourceRegex) =>
  worstTexts(regex).filter(
    (text) => searchMs(regex, write(text, length), enoughMs) > mostMs,
  );

/** Expressions that may need V8's stack, and what bounds the texts that they see. */
const bounded: Readonly<Record<string, string>> = {
  "src/redaction/assignments/judge.ts": "a value of 256 characters at most",
  "src/tokens/huggingface/pre-tokenizers/registry.ts":
    "not bounded: fails from 5 million letters beyond 16 bits without a space, with a tokenizer.json of this pre-tokenizer",
};

describe("every regular expression of the service", () => {
  it("is found", () => {
    expect(literals.length).toBeGreaterThan(120);
  });

  it("takes linear time on the texts that are worst for it", () => {
    const slow = literals.flatMap((regex) =>
      slowOn(regex).map((text) => `${name(regex)} ${JSON.stringify(text)}`),
    );
    expect(slow).toEqual([]);
  }, 120_000);

  it("needs no stack that grows with the text", () => {
    const stacking = literals.filter(
      (regex) => stackingParts(regex).length > 0,
    );
    const unlisted = stacking.filter(({ file }) => bounded[file] === undefined);
    expect(unlisted.map(name)).toEqual([]);
    const files = new Set(stacking.map(({ file }) => file));
    expect(Object.keys(bounded).toSorted()).toEqual([...files].toSorted());
  });

  it("is a literal, unless its parts are known to be bounded", () => {
    expect(regexBuilders()).toEqual([
      // What an operator's pattern may be, src/redaction/pattern-cost.ts decides.
      "src/redaction/custom-pattern.ts",
      // Tried below, as detectors.
      "src/redaction/tokens/token-scanner.ts",
      "src/redaction/transport/command-options.ts",
      // Of an operator's tokenizer.json.
      "src/tokens/huggingface/normalizers/unicode-form.ts",
      "src/tokens/huggingface/regex/escapes.ts",
      "src/tokens/huggingface/regex/oniguruma.ts",
      "src/tokens/huggingface/regex/segments.ts",
      "src/tokens/overheads/opaque-tokens.ts",
    ]);
  });
});

describe("the search for worst texts", () => {
  it.each([
    ["\\s+(?=\\()", ""],
    ["(?<=[;,.!?])\\s+|\\s+(?=\\()", ""],
    ["^(?:a|a)*$", ""],
    ["(?:x{1,200}y?){1,200}z", ""],
  ])("finds that /%s/%s is slow", (source, flags) => {
    const regex = { file: "", source, flags };
    const short = (text: { start: string; pump: string }) =>
      searchMs(regex, write(text, 24), enoughMs) < mostMs &&
      searchMs(regex, write(text, length), enoughMs) <= mostMs;
    expect(worstTexts(regex).every(short)).toBe(false);
  });

  it.each([
    ["(?:[a-z]|\\\\n)*", "y"],
    ["[a-z]{200,}", ""],
    ["\\p{L}+", "u"],
    ["(?:a.)+", ""],
  ])("finds that /%s/%s needs a stack", (source, flags) => {
    expect(stackingParts({ file: "", source, flags })).toHaveLength(1);
  });

  it.each([
    ["[a-z]+\\s*.*", ""],
    ["[a-z]{200}[a-z]*", ""],
    ["[\\w ]+a{1,9}", "u"],
  ])("finds that /%s/%s needs none", (source, flags) => {
    expect(stackingParts({ file: "", source, flags })).toEqual([]);
  });
});

describe("every detector of secrets and contacts", () => {
  const detectors = [...secretDetectors, ...Object.values(contactDetectors)];
  const pieces = [
    ...'aA0 -_./:@=+\n\\{("é',
    ...["sk-", "sk-ant-", "AKIA", "ghp_", "github_pat_", "glpat-", "xoxb-"],
    ...["xapp-1-", "sk_live_", "whsec_", "AIza", "ya29.", "1//0", "npm_"],
    ...["hf_", "pypi-AgE", "SG.", "dop_v1_", "eyJ", "eyJa.", "eyJaaaaaaaaaa."],
    ...["password=", "token: ", 'api_key\\"=>', "--secret "],
    ...["authorization: bearer ", "bearer ", "curl -u a:", "://a:", "://"],
    ...["-----BEGIN PRIVATE KEY-----", "-----END ", "PRIVATE KEY", "DE89 "],
    ...["4111 ", "+1 (2) ", "a@a.", "hooks.slack.com/services/"],
  ];

  it("takes linear time on repetitions of all that it looks for", () => {
    const slow: string[] = [];
    for (const { kind, find } of detectors) {
      for (const start of ["", ...pieces]) {
        for (const pump of pieces) {
          const text = start + pump.repeat(length / pump.length);
          const startedMs = performance.now();
          find(text, () => undefined);
          if (performance.now() - startedMs > 2 * mostMs)
            slow.push(`${kind}: ${JSON.stringify([start, pump])}`);
        }
      }
    }
    expect(slow).toEqual([]);
  }, 120_000);
});
