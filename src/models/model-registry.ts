import type { DialectName } from "../transcript/transcript.ts";
import { candidateNames } from "./candidate-names.ts";
import { catalog } from "./catalog/index.ts";
import { defaultModels } from "./default-models.ts";
import type { ModelEntry } from "./model-entry.ts";
import type { ModelProfile } from "./model-profile.ts";

export interface ModelRegistry {
  /**
   * What is known of a model. Its exact name goes first, then the longest name in the
   * registry that it continues, with or without a provider's prefix. An unknown name
   * gets the most careful estimate; no name means the dialect's default model.
   */
  resolve(name: string | undefined, dialect: DialectName): ModelProfile;
}

interface Pattern {
  readonly text: string;
  /** Fits whatever follows; otherwise only behind a separator. */
  readonly open: boolean;
  readonly entry: ModelEntry;
}

/** `extra` entries add models, or override those of the same name. */
export function createModelRegistry(
  extra: readonly ModelEntry[] = [],
): ModelRegistry {
  const patterns = toPatterns([...extra, ...catalog]);
  return {
    resolve(name, dialect) {
      const id = name ?? defaultModels[dialect];
      const entry = findEntry(patterns, candidateNames(id));
      return entry === undefined ? unknownModel(id) : toProfile(id, entry);
    },
  };
}

/** Longest first; among equals the earlier entry goes first, so that extra ones override. */
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
      (open || /[-:@/_]/.test(name.charAt(text.length))),
  );
}

function toProfile(id: string, entry: ModelEntry): ModelProfile {
  return {
    id,
    known: true,
    tokenizer: entry.tokenizer,
    imageFormula: entry.imageFormula,
    windowTokens: entry.windowTokens,
    prices: entry.prices,
  };
}

function unknownModel(id: string): ModelProfile {
  return {
    id,
    known: false,
    tokenizer: { kind: "estimate", family: "unknown" },
    imageFormula: "careful",
    windowTokens: undefined,
    prices: undefined,
  };
}
