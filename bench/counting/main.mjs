/** How fast tokens are counted, beside tiktoken and gpt-tokenizer on the same texts in the same run. */
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { get_encoding } from "tiktoken";
import {
  createBpeCounter,
  loadEncodingTables,
} from "../../dist/tokens/bpe/index.js";
import { median, round } from "../measures.mjs";
import { createRandom } from "../transcripts.mjs";
import { makeTexts } from "./texts.mjs";

const rounds = 5;
const tables = loadEncodingTables("o200k_base");
const reference = get_encoding("o200k_base");
const plainText = { disallowedSpecial: new Set() };

function time(action) {
  const started = process.cpuUsage();
  const result = action();
  const { user, system } = process.cpuUsage(started);
  return { result, ms: (user + system) / 1000 };
}

/** Processor time, because another process must not decide a comparison. */
function measureKind({ kind, seen, fresh }) {
  const times = { pith: [], hot: [], tiktoken: [], peer: [] };
  const counts = new Set();
  for (let turn = 0; turn < rounds; turn += 1) {
    const counter = createBpeCounter("o200k_base", tables);
    counter.count(seen);
    const own = time(() => counter.count(fresh));
    times.pith.push(own.ms);
    times.hot.push(time(() => counter.count(fresh)).ms);
    const other = time(() => reference.encode_ordinary(fresh).length);
    times.tiktoken.push(other.ms);
    times.peer.push(time(() => countTokens(fresh, plainText)).ms);
    counts.add(own.result).add(other.result);
  }
  const megabytes = Buffer.byteLength(fresh) / 1e6;
  const speed = (list) => round((megabytes / median(list)) * 1000);
  return {
    text: kind,
    MB: round(megabytes, 2),
    "Pith MB/s": speed(times.pith),
    "again MB/s": speed(times.hot),
    "tiktoken MB/s": speed(times.tiktoken),
    "gpt-tokenizer MB/s": speed(times.peer),
    "x tiktoken": round(median(times.tiktoken) / median(times.pith)),
    "x tiktoken again": round(median(times.tiktoken) / median(times.hot)),
    equal: counts.size === 1,
  };
}

function hostileTexts(length) {
  const random = createRandom(3);
  const draw = (alphabet) =>
    Array.from(
      { length },
      () => alphabet[Math.floor(random() * alphabet.length)],
    ).join("");
  return {
    "one letter": "a".repeat(length),
    spaces: " ".repeat(length),
    newlines: "\n".repeat(length),
    "equals signs": "=".repeat(length),
    slashes: "/".repeat(length),
    digits: "7".repeat(length),
    emoji: "😀".repeat(length / 4),
    "one CJK character": "中".repeat(length / 3),
    "random a-z": draw("abcdefghijklmnopqrstuvwxyz"),
    base64: draw(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    ),
    "random CJK": draw(
      Array.from({ length: 6000 }, (_, i) => String.fromCharCode(0x4e00 + i)),
    ).slice(0, length / 3),
    "letters and marks": "a\u0301".repeat(length / 3),
  };
}

export async function benchCounting(report) {
  report(
    `Counting o200k_base, medians of ${rounds} rounds, processor time`,
    makeTexts().map(measureKind),
  );
  const rows = Object.entries(hostileTexts(1_000_000)).map(([text, value]) => {
    const counter = createBpeCounter("o200k_base", tables);
    const { ms, result } = time(() => counter.count(value));
    return { "hostile megabyte": text, tokens: result, ms: round(ms) };
  });
  report("Hostile texts of 1 MB, a fresh counter each", rows);
  const letters = [20_000, 40_000].map((length) => {
    const text = "a".repeat(length);
    const own = createBpeCounter("o200k_base", tables);
    return {
      length,
      "Pith ms": round(time(() => own.count(text)).ms),
      "tiktoken ms": round(time(() => reference.encode_ordinary(text)).ms),
    };
  });
  report("One letter, twice as long: linear and quadratic time", letters);
}

if (process.argv[1] === import.meta.filename) {
  await benchCounting((title, rows) => {
    console.log(`\n${title}`);
    console.table(rows);
  });
}
