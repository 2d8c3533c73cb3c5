import { partsOf, type Atom } from "../../atoms/atom-parts.ts";
import { scanAtoms } from "../../atoms/atoms.ts";
import { scanQuotes } from "../../atoms/quotes.ts";
import type { Message } from "../../transcript/transcript.ts";
import { argumentLeaves } from "../../transcript/argument-leaves.ts";

/** An atom that the agent used after the cut. */
export interface UsedAtom extends Atom {
  /** Position among the future messages of the first that used it. */
  usedAt: number;
  /** Parts of a composite value, for prefixes that don't hold it whole. */
  readonly parts: readonly UsedAtom[];
  /** True if the agent wrote it by itself, not only inside something longer. */
  whole: boolean;
}

const deepest = 3;

/**
 * The atoms that the agent used after the cut, parts included, by their text: those
 * in the arguments of its tool calls, or in its messages if it made no calls.
 */
export function usedAtomsOf(
  future: readonly Message[],
): ReadonlyMap<string, UsedAtom> {
  const source = future.some(makesCalls) ? "call" : "text";
  const used = new Map<string, UsedAtom>();
  future.forEach((message, position) => {
    if (message.role !== "assistant") return;
    for (const text of usedTexts(message, source)) {
      const use = (atom: Atom) => {
        addUsedAtom(used, atom, { usedAt: position, depth: 0 }).whole = true;
      };
      scanAtoms(text, (start, end, kind) => {
        use({ text: text.slice(start, end), kind });
      });
      scanQuotes(text, (start, end) => {
        use({ text: text.slice(start, end), kind: "quote" });
      });
    }
  });
  return used;
}

/** Argument values only: an argument's name is the tool's, not the agent's. */
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

function addUsedAtom(
  used: Map<string, UsedAtom>,
  atom: Atom,
  { usedAt, depth }: { usedAt: number; depth: number },
): UsedAtom {
  const known = used.get(atom.text);
  if (known !== undefined) return known;
  const parts =
    depth < deepest && atom.kind !== "quote"
      ? partsOf(atom.text).map((part) =>
          addUsedAtom(used, part, { usedAt, depth: depth + 1 }),
        )
      : [];
  const added = { ...atom, usedAt, parts, whole: false };
  used.set(atom.text, added);
  return added;
}
