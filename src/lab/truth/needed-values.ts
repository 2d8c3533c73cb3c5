import type { Atom } from "../../atoms/atom-parts.ts";
import { createBinding, type Binding } from "./binding.ts";
import { usedAtomsOf, type UsedAtom } from "./used-atoms.ts";
import type { Cut } from "./cuts.ts";
import { givenTexts, toolNames } from "./exclusions.ts";
import { createMatcher, type Matcher } from "./matcher.ts";
import { textsOf } from "./texts.ts";

/** An exact value that the agent needed next and could know only from the prefix. */
export interface NeededAtom extends Atom {
  /** Position among the future messages of the first that used it. */
  readonly usedAt: number;
}

/** Findings of a needed value in a compaction: absent, */
export const ABSENT = 0;
/** present, */
export const PRESENT = 1;
/** or present together with enough of the words around it. */
export const BOUND = 2;

/** By needed value: `ABSENT`, `PRESENT` or `BOUND`. */
export type Findings = Uint8Array;

/** The values that the agent needed next from a cut's prefix. */
export interface NeededValues {
  readonly atoms: readonly NeededAtom[];
  /** Looks the values up in a compaction's texts. Linear in their length. */
  find(texts: Iterable<string>): Findings;
}

/** An atom in more than this share of the prefix's messages counts as everywhere. */
const commonShare = 0.5;
/** Maximum comparisons of rewritten surroundings for one atom in one compaction. */
const mostTries = 256;

/**
 * The needed values of a cut: atoms that the agent used after it (see
 * `usedAtomsOf`), that occur in the prefix, that no user or tool repeated before
 * their use, that are neither in the system text nor in the first user message, are
 * not tool names, and are in at most half of the prefix's messages. Where an atom
 * isn't in the prefix, its parts are tried. Linear in the size of the cut.
 */
export function neededValuesOf(cut: Cut): NeededValues {
  const candidates = [...usedAtomsOf(cut.future).values()];
  const places = new Map(candidates.map((atom, index) => [atom, index]));
  const facts = lookUp(cut, candidates);
  const chosen = new Set<UsedAtom>();
  const choose = (candidate: UsedAtom): void => {
    const index = places.get(candidate) as number;
    if (facts.messages[index] === 0) candidate.parts.forEach(choose);
    else if (facts.isNeeded(index)) chosen.add(candidate);
  };
  candidates.filter(({ whole }) => whole).forEach(choose);
  return createNeededValues(cut, [...chosen]);
}

/** The needed values of a cut, computed at the first call. */
export function lazyNeededValues(cut: Cut): () => NeededValues {
  let needed: NeededValues | undefined;
  return () => (needed ??= neededValuesOf(cut));
}

interface Facts {
  /** By candidate: number of the prefix's messages that hold it. */
  readonly messages: Uint32Array;
  isNeeded(index: number): boolean;
}

function lookUp(cut: Cut, candidates: readonly UsedAtom[]): Facts {
  const matcher = createMatcher(
    candidates.map(({ text }) => text),
    { wholeWords: true },
  );
  const messages = countMessages(cut, matcher, candidates.length);
  const excluded = new Uint8Array(candidates.length);
  for (const text of givenTexts(cut)) {
    matcher.scan(text, (index) => {
      excluded[index] = 1;
    });
  }
  cut.future.forEach((message, position) => {
    if (message.role !== "user" && message.role !== "tool") return;
    for (const { text } of textsOf(message)) {
      matcher.scan(text, (index) => {
        const usedAt = candidates[index]?.usedAt ?? 0;
        if (position < usedAt) excluded[index] = 1;
      });
    }
  });
  const tools = toolNames(cut.record.transcript);
  return {
    messages,
    isNeeded: (index) =>
      excluded[index] === 0 &&
      (messages[index] as number) <= cut.prefix.length * commonShare &&
      !tools.has(candidates[index]?.text ?? ""),
  };
}

function countMessages(
  { prefix }: Cut,
  matcher: Matcher,
  count: number,
): Uint32Array {
  const messages = new Uint32Array(count);
  const lastSeen = new Int32Array(count).fill(-1);
  prefix.forEach((message, position) => {
    for (const { text } of textsOf(message)) {
      matcher.scan(text, (index) => {
        if (lastSeen[index] === position) return;
        lastSeen[index] = position;
        messages[index] = (messages[index] as number) + 1;
      });
    }
  });
  return messages;
}

function createNeededValues(
  { prefix }: Cut,
  chosen: readonly UsedAtom[],
): NeededValues {
  const atoms = chosen.map(({ text, kind, usedAt }) => ({
    text,
    kind,
    usedAt,
  }));
  const matcher = createMatcher(
    atoms.map(({ text }) => text),
    { wholeWords: true },
  );
  const bindings = atoms.map(createBinding);
  for (const message of prefix) {
    for (const { text } of textsOf(message)) {
      matcher.scan(text, (index, start, end) => {
        bindings[index]?.learn(text, start, end);
      });
    }
  }
  return { atoms, find: (texts) => findAtoms(texts, matcher, bindings) };
}

function findAtoms(
  texts: Iterable<string>,
  matcher: Matcher,
  bindings: readonly Binding[],
): Findings {
  const findings = new Uint8Array(bindings.length);
  const tries = new Uint16Array(bindings.length);
  for (const text of texts) {
    matcher.scan(text, (index, start, end) => {
      if (findings[index] === BOUND) return;
      findings[index] = PRESENT;
      const binding = bindings[index] as Binding;
      const isBound =
        binding.isSame(text, start, end) ||
        ((tries[index] as number) < mostTries &&
          binding.isAlike(text, start, end));
      tries[index] = Math.min((tries[index] as number) + 1, mostTries);
      if (isBound) findings[index] = BOUND;
    });
  }
  return findings;
}
