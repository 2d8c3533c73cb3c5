import { InvalidArgumentError } from "commander";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/json.ts";
import { parseAmount, type Amount } from "./amount.ts";

/** Readers of options: each parses one option's text, or throws the usage error that commander prints. */

export function readAmount(text: string): Amount {
  const amount = parseAmount(text);
  if (amount !== undefined) return amount;
  throw new InvalidArgumentError(
    "Give tokens, such as 8000, or a share of the transcript, such as 30%.",
  );
}

export function readCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number, such as 3.");
}

export function readName(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("It must not be empty.");
}

/** Reads `50,30,5` or `50%,30%` as shares, the largest first, and `none` as no share. */
export function readShares(text: string): readonly number[] {
  if (text.trim() === "none") return [];
  const shares = text.split(",").map((item) => readShare(item.trim()));
  return [...new Set(shares)].toSorted((a, b) => b - a);
}

/** Reads `30` or `30%` as 0.3. */
export function readShare(text: string): number {
  const amount = parseAmount(text.endsWith("%") ? text : `${text}%`);
  if (amount?.kind === "share") return amount.percent / 100;
  throw new InvalidArgumentError("Give percentages, such as 50,30,10.");
}

/** Returns a reader for lists of `known` names: `all` gives undefined, `none` an empty list. */
export function namesReader(known: readonly string[]) {
  return (text: string): readonly string[] | undefined => {
    if (text === "all") return undefined;
    if (text === "none") return [];
    const names = readList(text);
    const odd = names.find((name) => !known.includes(name));
    if (odd === undefined) return names;
    throw new InvalidArgumentError(
      `There is no ${JSON.stringify(odd)}. Give some of ${known.join(", ")}, or all, or none.`,
    );
  };
}

/** Reads `a, b` as two names. */
export function readList(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.every((name) => name !== "")) return names;
  throw new InvalidArgumentError("Give names with commas between them.");
}

export function readPositive(text: string): number {
  const count = readCount(text);
  if (count > 0) return count;
  throw new InvalidArgumentError("Give a whole number of at least 1.");
}

export function readObject(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as JsonValue;
    if (isJsonObject(value)) return value;
  } catch {
    // Invalid JSON gets the same answer as any other text.
  }
  throw new InvalidArgumentError(
    'Give a JSON object, such as \'{"keep": {"recent_steps": 4}}\'.',
  );
}
