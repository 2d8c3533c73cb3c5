import { catalog } from "./catalog/index.ts";
import { pricesAtHost, type MatchedName } from "./host-prices.ts";
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
/** Callers use few names, again and again; looking through all patterns takes longer than counting a short transcript. */
const maxKnownNames = 1_000;

/**
 * `extra` entries add models or override those of the same name. `today` is the day
 * (YYYY-MM-DD) whose prices hold.
 */
export function createModelRegistry(
  extra: readonly ModelEntry[] = [],
  today: () => string = dayInUtc,
): ModelRegistry {
  const patterns = toPatterns([...extra, ...catalog]);
  const known = new Map<string, ModelProfile>();
  let day = "";
  return {
    resolve(id) {
      const now = today();
      if (now !== day || known.size >= maxKnownNames) known.clear();
      day = now;
      const name = id.trim().toLowerCase().slice(0, longestName);
      const profile = known.get(name) ?? profileOf(name, patterns, day);
      known.set(name, profile);
      return { ...profile, id };
    },
  };
}

function profileOf(
  name: string,
  patterns: readonly Pattern[],
  day: string,
): ModelProfile {
  const match = findMatch(patterns, name);
  return match === undefined ? unknownModel(name) : toProfile(name, match, day);
}

function dayInUtc(): string {
  return new Date().toISOString().slice(0, 10);
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
 * `openai/gpt-5-mini`, `models/gemini-2.5-pro`, `us.anthropic.claude-sonnet-4-5-v1:0`,
 * `databricks-claude-sonnet-4-5` or `ft:gpt-4o-mini:org::id`.
 */
function candidateNames(name: string): readonly string[] {
  const names = [name];
  for (const { 0: prefix, index } of name.matchAll(/[/.:]|databricks-/g)) {
    names.push(name.slice(index + prefix.length));
  }
  return names;
}

interface Match extends MatchedName {
  readonly entry: ModelEntry;
}

function findMatch(
  patterns: readonly Pattern[],
  name: string,
): Match | undefined {
  const names = candidateNames(name);
  return (
    firstMatch(patterns, names, isWhole) ??
    firstMatch(patterns, names, continues) ??
    firstMatch(patterns, names, isInFolder)
  );
}

type Fit = (pattern: Pattern, name: string) => boolean;

function firstMatch(
  patterns: readonly Pattern[],
  names: readonly string[],
  fits: Fit,
): Match | undefined {
  for (const pattern of patterns) {
    const found = names.find((name) => fits(pattern, name));
    if (found === undefined) continue;
    const [whole = ""] = names;
    return {
      entry: pattern.entry,
      before: whole.slice(0, whole.length - found.length),
      after: found.slice(pattern.text.length),
    };
  }
  return undefined;
}

const isWhole: Fit = ({ text, open }, name) => !open && name === text;

const continues: Fit = ({ text, open }, name) =>
  name.startsWith(text) &&
  (open
    ? !name.includes("/", text.length)
    : /[-:@/_[]/.test(name.charAt(text.length)));

/** A family's name that is a folder of models which aren't known, such as `deepseek/new-model`. */
const isInFolder: Fit = ({ text, open }, name) => open && name.startsWith(text);

/** Variants that take or give something else than text and images, in windows of their own. */
const otherKind =
  /[-:](?:image|audio|realtime|live|tts|transcribe|embed|embedding)(?=$|[-:@])/;
/** Names at the clouds, which retire models on days of their own. */
const cloud = /(?:^|\/)(?:azure|bedrock|vertex)|\.$/;

function toProfile(id: string, match: Match, day: string): ModelProfile {
  const { entry, before, after } = match;
  const known = {
    id,
    known: true,
    tokenizer: entry.tokenizer,
    imageFormula: entry.imageFormula,
    bindsThinking: entry.bindsThinking ?? false,
  };
  if (otherKind.test(after)) return { ...nothingKnown, ...known };
  const isAtCloud = cloud.test(before) || after.startsWith("@");
  return {
    ...known,
    windowTokens: entry.windowTokens,
    maxInputTokens: entry.maxInputTokens ?? entry.windowTokens,
    maxOutputTokens: entry.maxOutputTokens,
    prices: pricesAtHost(entry, match, day),
    retiredOn: isAtCloud ? undefined : entry.retiredOn,
  };
}

const nothingKnown = {
  windowTokens: undefined,
  maxInputTokens: undefined,
  maxOutputTokens: undefined,
  prices: undefined,
  retiredOn: undefined,
} as const;

function unknownModel(id: string): ModelProfile {
  return {
    ...nothingKnown,
    id,
    known: false,
    tokenizer: { kind: "estimate", family: "unknown" },
    imageFormula: "careful",
    bindsThinking: false,
  };
}
