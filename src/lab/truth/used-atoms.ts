import { partsOf, type Atom } from "../../atoms/atom-parts.ts";
import { scanAtoms } from "../../atoms/atoms.ts";
import { scanQuotes } from "../../atoms/quotes.ts";
import type { Message } from "../../transcript/transcript.ts";
import { argumentLeaves } from "../../transcript/argument-leaves.ts";

/** An atom that the agent used in the future. */
export interface UsedAtom extends Atom {
  /** Position in the future of the message that used it first. */
  usedAt: number;
  /** What it is put together from, for when the prefix doesn't hold it whole. */
  readonly parts: readonly UsedAtom[];
  /** Whether the agent wrote it itself, not only as a part of something longer. */
  whole: boolean;
}

const deepest = 3;

/**
 * The atoms that the agent used in the future, parts included, by their text: those
 * in the arguments of its tool calls, or in its messages where it made no calls.
 */
export function usedAtomsOf(
  future: readonly Message[],
): ReadonlyMap<string, UsedAtom> {
  const source = future.some(makesCalls) ? "call" : "text";
  const candidates = new Map<string, UsedAtom>();
  future.forEach((message, position) => {
    if (message.role !== "assistant") return;
    for (const text of usedTexts(message, source)) {
      const use = (atom: Atom) => {
        addCandidate(candidates, atom, position, 0).whole = true;
      };
      scanAtoms(text, (start, end, kind) => {
        use({ text: text.slice(start, end), kind });
      });
      scanQuotes(text, (start, end) => {
        use({ text: text.slice(start, end), kind: "quote" });
      });
    }
  });
  return candidates;
}

/** Values alone: an argument's name is the tool's, not the agent's. */
function usedTexts(
  { parts }: Message,
  source: "text" | "call",
): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind !== "tool_call") {
      return part.kind === source ? [part.text] : [];
    }
    if (source !== "call") return [];
    return argumentLeaves(part).map(({ value }) => value);
  });
}

function makesCalls(message: Message): boolean {
  return message.parts.some((part) => part.kind === "tool_call");
}

function addCandidate(
  candidates: Map<string, UsedAtom>,
  atom: Atom,
  usedAt: number,
  depth: number,
): UsedAtom {
  const known = candidates.get(atom.text);
  if (known !== undefined) return known;
  const parts =
    depth < deepest && atom.kind !== "quote"
      ? partsOf(atom.text).map((part) =>
          addCandidate(candidates, part, usedAt, depth + 1),
        )
      : [];
  const candidate = { ...atom, usedAt, parts, whole: false };
  candidates.set(atom.text, candidate);
  return candidate;
}
