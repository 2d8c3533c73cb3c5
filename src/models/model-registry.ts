import { catalog } from "./catalog/index.ts";
import { pricesAtHost } from "./host-prices.ts";
import type { ModelEntry } from "./model-entry.ts";
import type { ModelProfile } from "./model-profile.ts";

export interface ModelRegistry {
  /**
   * Finds a model's profile by its exact name, or by the longest registered name that it
   * continues, with or without a provider's prefix. An unknown name gets the highest
   * estimate.
   */
  resolve(id: string): ModelProfile;
}

interface Pattern {
  readonly text: string;
  /** True if any continuation matches; otherwise only one after a separator. */
  readonly open: boolean;
  readonly entry: ModelEntry;
}

/** No provider's name for a model is nearly as long. */
const longestName = 200;

/** `extra` entries add models or override those of the same name. */
export function createModelRegistry(
  extra: readonly ModelEntry[] = [],
): ModelRegistry {
  const patterns = toPatterns([...extra, ...catalog]);
  return {
    resolve(id) {
      const name = id.trim().toLowerCase().slice(0, longestName);
      const entry = findEntry(patterns, candidateNames(name));
      return entry === undefined
        ? unknownModel(id)
        : toProfile(id, name, entry);
    },
  };
}

/** Sorts by length, longest first. Among equals the earlier entry comes first, so that extra ones override. */
function toPatterns(entries: readonly ModelEntry[]): readonly Pattern[] {
  return entries
    .flatMap((entry) =>
      [entry.id, ...(entry.match ?? [])].map((text) => ({
        text: text.toLowerCase().replace(/\*$/, ""),
        open: text.endsWith("*"),
        entry,
      })),
    )
    .sort((a, b) => b.text.length - a.text.length);
}

/**
 * The names that `name` may mean, longest first: itself, and the rest without the prefixes
 * that providers and routers add, such as
 * `openai/gpt-5-mini`, `models/gemini-2.5-pro`, `us.anthropic.claude-sonnet-4-5-v1:0`
 * or `ft:gpt-4o-mini:org::id`.
 */
function candidateNames(name: string): readonly string[] {
  const names = [name];
  for (const { index } of name.matchAll(/[/.:]/g)) {
    names.push(name.slice(index + 1));
  }
  return names;
}

function findEntry(
  patterns: readonly Pattern[],
  names: readonly string[],
): ModelEntry | undefined {
  const exact = patterns.find(
    ({ text, open }) => !open && names.includes(text),
  );
  const found = exact ?? patterns.find((pattern) => fitsAny(pattern, names));
  return found?.entry;
}

function fitsAny({ text, open }: Pattern, names: readonly string[]): boolean {
  return names.some(
    (name) =>
      name.startsWith(text) &&
      (open || /[-:@/_[]/.test(name.charAt(text.length))),
  );
}

function toProfile(id: string, name: string, entry: ModelEntry): ModelProfile {
  return {
    id,
    known: true,
    tokenizer: entry.tokenizer,
    imageFormula: entry.imageFormula,
    windowTokens: entry.windowTokens,
    maxInputTokens: entry.maxInputTokens ?? entry.windowTokens,
    maxOutputTokens: entry.maxOutputTokens,
    prices: pricesAtHost(entry, name),
    retiredOn: entry.retiredOn,
  };
}

function unknownModel(id: string): ModelProfile {
  return {
    id,
    known: false,
    tokenizer: { kind: "estimate", family: "unknown" },
    imageFormula: "careful",
    windowTokens: undefined,
    maxInputTokens: undefined,
    maxOutputTokens: undefined,
    prices: undefined,
    retiredOn: undefined,
  };
}
