import fc from "fast-check";
import {
  writeAtom,
  writeCode,
  writeIdentifier,
  writeNumber,
  writePath,
} from "./atoms.ts";
import { writeJson, RawJson, type Draft } from "./draft.ts";
import { createRandom, type Random } from "./random.ts";

const words = [
  "the",
  "build",
  "fails",
  "after",
  "merging",
  "this",
  "branch",
  "and",
  "we",
  "must",
  "keep",
  "old",
  "entries",
  "while",
  "new",
  "ones",
  "are",
  "written",
  "never",
  "before",
  "release",
  "customer",
  "asked",
  "refund",
  "because",
  "shipment",
  "arrived",
  "late",
  "please",
  "check",
] as const;
const sentences = [
  "先读取配置文件，然后重新启动服务。",
  "この関数は引数を検証してから保存します。",
  "결제 내역을 다시 확인해 주세요.",
  "Größe prüfen, dann übernehmen.",
  "Проверьте журнал ошибок.",
  "deploy fertig 🚀🎉 – danke 👩‍💻!",
  "المستخدم طلب استرداد المبلغ.",
] as const;
const levels = ["INFO", "WARN", "ERROR", "DEBUG"] as const;

/** What a text reads like. */
export const textKinds = [
  "prose",
  "code",
  "log",
  "foreign",
  "json",
  "pretty",
] as const;

export type TextKind = (typeof textKinds)[number];

/** What a text is made from: equal recipes give equal texts. */
export interface TextRecipe {
  readonly kind: TextKind;
  readonly seed: number;
  /** Sentences, lines or rows. */
  readonly size: number;
}

const writers: Record<TextKind, (random: Random, size: number) => string> = {
  prose: writeProse,
  // The first line is never blank: some providers refuse a text that says nothing.
  code: (random, size) =>
    lines(size, (at) =>
      at === 0 ? `// ${writePath(random)}` : writeCodeLine(random),
    ),
  log: (random, size) => lines(size, (at) => writeLogLine(random, at)),
  foreign: (random, size) =>
    Array.from(
      { length: size },
      () => `${random.pick(sentences)} ${writeAtom(random)}`,
    ).join(" "),
  json: (random, size) => writeJson(writeRows(random, size), "compact"),
  pretty: (random, size) => writeJson(writeRows(random, size), "pretty"),
};

export function writeText({ kind, seed, size }: TextRecipe): string {
  return writers[kind](createRandom(seed), size);
}

/** Texts of up to `maxSize` sentences, lines or rows. */
export function texts(
  maxSize: number,
  kinds: readonly [TextKind, ...TextKind[]] = textKinds,
): fc.Arbitrary<string> {
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      seed: fc.nat({ max: 999_999 }),
      size: fc.integer({ min: 1, max: maxSize }),
    })
    .map(writeText);
}

/** What somebody writes to an agent, or an agent about its work. */
export function proseTexts(maxSize = 6): fc.Arbitrary<string> {
  return texts(maxSize, ["prose", "prose", "prose", "foreign"]);
}

/** A file as it is in its given version: versions share most lines. */
export function writeFile(path: string, version: number): string {
  const random = createRandom(
    [...path].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7),
  );
  const body = Array.from({ length: 12 + random.below(40) }, () =>
    writeCodeLine(random),
  );
  if (version > 0)
    body[random.below(body.length)] =
      `  return ${writeNumber(createRandom(version))};`;
  return body
    .map((line, index) => `${String(index + 1).padStart(4)}\t${line}`)
    .join("\n");
}

function writeProse(random: Random, size: number): string {
  const sentence = () => {
    const chosen = Array.from({ length: 5 + random.below(9) }, () =>
      random.pick(words),
    ).join(" ");
    const atom = random.chance(0.5) ? ` ${writeAtom(random)}` : "";
    return `${chosen.charAt(0).toUpperCase()}${chosen.slice(1)}${atom}.`;
  };
  return Array.from({ length: size }, sentence).join(
    random.chance(0.2) ? "\n\n" : " ",
  );
}

const codeLines = [
  (random: Random) =>
    `const ${writeIdentifier(random).replace("#", "")} = await load("${writePath(random)}");`,
  (random: Random) =>
    `if (total > ${random.below(9_000) + 10}) throw new Error('limit reached');`,
  (random: Random) =>
    `// ${random.pick(words)} ${random.pick(words)} ${random.pick(words)}`,
  (random: Random) =>
    `return { id: "${writeCode(random, 8)}", rate: ${random.below(90) + 10} };`,
  () => "",
  () => "}",
] as const;

function writeCodeLine(random: Random): string {
  return `${"  ".repeat(random.below(4))}${random.pick(codeLines)(random)}`;
}

function writeLogLine(random: Random, at: number): string {
  const time = `2026-05-1${random.below(9)}T0${random.below(9)}:1${random.below(9)}:${10 + (at % 50)}Z`;
  const message = `${random.pick(words)} ${random.pick(words)} ${writeAtom(random)}`;
  // Boilerplate repeats word for word, as it does in real logs.
  if (random.chance(0.3)) return "---- retrying connection to upstream ----";
  return `${time} ${random.pick(levels)} [${writeCode(random, 6)}] ${message}`;
}

function writeRows(random: Random, size: number): Draft {
  return {
    count: size,
    next: random.chance(0.5) ? null : writeCode(random, 12),
    items: Array.from({ length: size }, (_, index) => ({
      id: new RawJson(`90071992547409${100 + random.below(900)}`),
      name: writeIdentifier(random),
      price: new RawJson(
        `${random.below(900)}.${random.pick(["0", "50", "10"])}`,
      ),
      ok: random.chance(0.5),
      note: index % 3 === 0 ? writeProse(random, 1) : "",
    })),
  };
}

function lines(size: number, line: (at: number) => string): string {
  return Array.from({ length: size }, (_, at) => line(at)).join("\n");
}
