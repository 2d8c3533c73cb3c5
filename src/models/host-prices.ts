import type { ModelEntry } from "./model-entry.ts";
import type { Prices } from "./model-profile.ts";
import { multiplyPrices } from "./price-steps.ts";

/** Bedrock's profiles that keep a request in one part of the world; `global.` costs no more than none. */
const regionalProfile = /(?:^|[/.])(us-gov|[a-z]{2,4})\.(?:anthropic|openai)\./;
/** More than a commercial region: Bedrock's price list of November 2026, in `litellm`. */
const governmentTimes = 1.2;
/** Azure's deployments that keep data in one zone cost a tenth more (same list). */
const azureZone = /^azure\/(?:us|eu)\//;
const azureZoneTimes = 1.1;

/**
 * The entry's prices for `name`, lower-case and with all its prefixes; undefined if they
 * aren't known at the host that the name names, or in the variant that it names.
 */
export function pricesAtHost(
  entry: ModelEntry,
  name: string,
): Prices | undefined {
  const { prices, pricedAt } = entry;
  if (prices === undefined || name.endsWith(":free")) return undefined;
  if (pricedAt !== undefined && !isSoldAs(entry, name, pricedAt)) {
    return undefined;
  }
  const times = timesAt(entry, name);
  return times === 1 ? prices : multiplyPrices(prices, times);
}

/**
 * Whether the name is the maker's own: no host before it, or only those in `hosts`, and
 * no tag behind it, as a local copy has (`deepseek-r1:70b`).
 */
function isSoldAs(
  { id, match = [] }: ModelEntry,
  name: string,
  hosts: readonly string[],
): boolean {
  if (name.includes(":")) return false;
  const start = [id, ...match]
    .map((text) => name.indexOf(text.toLowerCase().replace(/\*$/, "")))
    .filter((index) => index >= 0)
    .reduce((first, index) => Math.min(first, index), name.length);
  const prefixes = name.slice(0, start).split("/").filter(Boolean);
  return prefixes.every((prefix) => hosts.includes(prefix));
}

function timesAt({ regionalTimes }: ModelEntry, name: string): number {
  if (azureZone.test(name)) return azureZoneTimes;
  const profile = regionalProfile.exec(name)?.[1];
  if (regionalTimes === undefined || profile === undefined) return 1;
  return profile === "us-gov" ? governmentTimes : regionalTimes;
}
