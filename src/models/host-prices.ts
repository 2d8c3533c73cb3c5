import type { ModelEntry } from "./model-entry.ts";
import type { Prices } from "./model-profile.ts";
import { multiplyPrices } from "./price-steps.ts";

/** A requested name in three parts: prefixes of hosts, the name of an entry, and what it goes on with. */
export interface MatchedName {
  readonly before: string;
  readonly after: string;
}

/** Bedrock's profiles that keep a request in one part of the world; `global.` costs no more than none. */
const regionalProfile =
  /(?:^|[/.])(us-gov|[a-z]{2,4})\.(?:anthropic|openai)\.$/;
/** More than a commercial region: Bedrock's price list of November 2026, in `litellm`. */
const governmentTimes = 1.2;
/** Azure's deployments that keep data in one zone cost a tenth more (same list). */
const azureZone = /^azure\/(?:us|eu)\//;
const azureZoneTimes = 1.1;
/** Variants at another speed or tier, which cost more or less than the model itself. */
const otherTier =
  /[-:](?:fast|ultrafast|highspeed|turbo|flex|priority|batch|spot|free|extended)(?=$|[-:@])/;

/**
 * The entry's prices on `day` (YYYY-MM-DD); undefined if they aren't known at the host
 * or in the variant that the requested name means.
 */
export function pricesAtHost(
  entry: ModelEntry,
  { before, after }: MatchedName,
  day: string,
): Prices | undefined {
  const prices = pricesOn(entry, day);
  if (prices === undefined || otherTier.test(after)) return undefined;
  const { pricedAt, regionalTimes } = entry;
  if (pricedAt !== undefined && !isSoldByMaker(before, after, pricedAt)) {
    return undefined;
  }
  const times = timesAt(before, regionalTimes);
  return times === 1 ? prices : multiplyPrices(prices, times);
}

function pricesOn(
  { prices, laterPrices = [] }: ModelEntry,
  day: string,
): Prices | undefined {
  return laterPrices.findLast(({ from }) => day >= from)?.prices ?? prices;
}

/** Whether no other host stands before the name, and no tag behind it, as a local copy has (`deepseek-r1:70b`). */
function isSoldByMaker(
  before: string,
  after: string,
  hosts: readonly string[],
): boolean {
  const prefixes = before.split(/[/.:]/).filter(Boolean);
  return (
    !after.includes(":") && prefixes.every((prefix) => hosts.includes(prefix))
  );
}

function timesAt(before: string, regionalTimes = 1): number {
  if (azureZone.test(before)) return azureZoneTimes;
  const profile = regionalProfile.exec(before)?.[1];
  if (profile === undefined) return 1;
  return profile === "us-gov" && regionalTimes > 1
    ? governmentTimes
    : regionalTimes;
}
