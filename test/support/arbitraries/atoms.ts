import type { Random } from "./random.ts";

const folders = [
  "src",
  "lib",
  "packages/core",
  "services/billing",
  "app/models",
  "test/unit",
] as const;
const stems = [
  "invoice",
  "session",
  "user_store",
  "queryPlanner",
  "retry",
  "index",
  "cacheKey",
  "parser2",
] as const;
const extensions = ["ts", "py", "go", "rs", "json", "md"] as const;
const nouns = [
  "Order",
  "Token",
  "Buffer",
  "Session",
  "Ledger",
  "Quota",
] as const;
const verbs = ["load", "merge", "apply", "resolve", "flush", "count"] as const;
const hosts = [
  "api.example.com",
  "docs.example.org",
  "git.example.net",
] as const;

/** A file's path, absolute or relative. */
export function writePath(random: Random): string {
  const root = random.pick(["", "./", "/home/dev/shop/", "/workspace/"]);
  return `${root}${random.pick(folders)}/${random.pick(stems)}.${random.pick(extensions)}`;
}

export function writeUrl(random: Random): string {
  const query = random.chance(0.4)
    ? `?page=${random.below(90) + 10}&sort=desc`
    : "";
  return `https://${random.pick(hosts)}/v2/${random.pick(stems)}/${writeNumber(random)}${query}`;
}

const numberWriters = [
  (random: Random) => `${random.below(9_000) + 100}`,
  (random: Random) => `${random.below(90) + 10}.${random.below(90) + 10}`,
  (random: Random) => `0x${(random.below(0xffff) + 0x1000).toString(16)}`,
  (random: Random) => `2026-0${random.below(9) + 1}-1${random.below(9)}`,
  // Beyond 2^53: parsing it as a number and writing it again would change it.
  (random: Random) => `90071992547409${random.below(900) + 100}`,
] as const;

export function writeNumber(random: Random): string {
  return random.pick(numberWriters)(random);
}

/** Letters and digits as in ids: no run that a tokenizer would choke on. */
export function writeCode(random: Random, length: number): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
  let code = "";
  while (code.length < length)
    code += alphabet.charAt(random.below(alphabet.length));
  return code;
}

const identifierWriters = [
  (random: Random) => `${random.pick(verbs)}${random.pick(nouns)}`,
  (random: Random) =>
    `${random.pick(verbs)}_${random.pick(nouns).toLowerCase()}_${random.below(90) + 10}`,
  (random: Random) => `${random.pick(nouns).toUpperCase()}_LIMIT`,
  (random: Random) =>
    `#${random.pick(["W", "R"])}${random.below(9_000_000) + 1_000_000}`,
] as const;

export function writeIdentifier(random: Random): string {
  return random.pick(identifierWriters)(random);
}

/** Any exact value that an agent might need again. */
export function writeAtom(random: Random): string {
  return random.pick([writePath, writeUrl, writeNumber, writeIdentifier])(
    random,
  );
}
