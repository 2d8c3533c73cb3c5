import { InvalidArgumentError } from "commander";
import { parseAmount, type Amount } from "./amount.ts";

/** Each reads one option's text, or throws what commander prints as a usage error. */

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
