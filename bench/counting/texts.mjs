/** Texts of six kinds, made of what is installed here, each in stretches that do not repeat. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../transcripts.mjs";

const root = join(import.meta.dirname, "..", "..", "node_modules");

function readAll(folder, pattern, maxBytes) {
  let text = "";
  for (const name of readdirSync(join(root, folder), {
    recursive: true,
  }).sort()) {
    if (!pattern.test(name)) continue;
    const file = readFileSync(join(root, folder, name), "utf8");
    if (file.length < 400_000) text += file;
    if (text.length > maxBytes) break;
  }
  return text.slice(0, maxBytes);
}

/** Log lines with time stamps, levels, ids, addresses and paths. */
function makeLogs(bytes, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const hex = (digits) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  let text = "";
  for (let second = 0; text.length < bytes; second += 1) {
    const time = new Date(1.75e12 + second * 977).toISOString();
    text += `${time} ${pick(["INFO", "WARN", "ERROR", "DEBUG"])} [worker-${Math.floor(random() * 32)}] ${pick(["GET", "POST", "PUT"])} /api/v${Math.floor(random() * 4)}/${pick(["orders", "users", "items"])}/${hex(8)} ${pick([200, 201, 404, 500])} ${Math.floor(random() * 9000)}ms ip=10.${Math.floor(random() * 256)}.${Math.floor(random() * 256)}.7 trace=${hex(6)}${hex(6)}\n`;
  }
  return text.slice(0, bytes);
}

/** Chinese and Japanese by a Zipf-like choice among common characters, with punctuation. */
function makeCjk(characters, random) {
  const common =
    "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从";
  const kana =
    "のにはをたがでてとしれさあいうえおかきくけこすせそちつなねひふへほまみむめもやゆよらりるろわん";
  let text = "";
  while (text.length < characters) {
    const roll = random();
    if (roll < 0.08) text += "，。、！？"[Math.floor(random() * 5)];
    else if (roll < 0.28) text += kana[Math.floor(random() * kana.length)];
    else if (roll < 0.38)
      text += String.fromCharCode(0x4e00 + Math.floor(random() * 6000));
    else text += common[Math.floor(random() ** 2 * common.length)];
  }
  return text;
}

/** Two stretches of each kind: one to warm up on, one that was not seen before. */
export function makeTexts(bytes = 1_500_000) {
  const random = createRandom(11);
  const sources = {
    prose: readAll(".", /README\.md$|CHANGELOG\.md$/i, 2 * bytes),
    code:
      readAll("zod/src", /\.ts$/, bytes) +
      readAll("openai/src", /\.ts$/, bytes),
    JSON: readAll(".", /package\.json$|\.map$/, 2 * bytes),
    logs: makeLogs(2 * bytes, random),
    CJK: makeCjk(bytes, random),
  };
  return Object.entries(sources).map(([kind, text]) => {
    const middle = Math.floor(text.length / 2);
    return { kind, seen: text.slice(0, middle), fresh: text.slice(middle) };
  });
}
