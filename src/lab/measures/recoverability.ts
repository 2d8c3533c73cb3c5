import { ABSENT, BOUND } from "../truth/needed-values.ts";
import type { Reference } from "../runs/reference.ts";
import { createMatcher } from "../truth/matcher.ts";
import { readsOf } from "../truth/reads.ts";
import { shareOf, type FigureMeta, type Measure } from "./measure.ts";

const column = {
  format: "share",
  better: "higher",
  failedAs: 0,
  table: "details",
} satisfies Partial<FigureMeta>;

/**
 * Splits the needed values into three: retained with their context; recoverable,
 * because the result still names the path, command or URL of a read that showed
 * them; and lost.
 */
export const recoverability: Measure<"retained" | "recoverable" | "lost"> = {
  description:
    "Shares of the demanded values that are retained, recoverable by reading again, and lost.",
  figures: {
    retained: { ...column, short: "retained", title: "Retained" },
    recoverable: {
      ...column,
      short: "recover",
      title: "Recoverable by reading again",
    },
    lost: {
      ...column,
      short: "lost",
      title: "Lost",
      better: "lower",
      failedAs: 1,
    },
  },
  prepare(reference) {
    const { handles, sources } = handlesOf(reference);
    const matcher = createMatcher(handles, { wholeWords: true });
    const total = reference.needed.atoms.length;
    return ({ texts, findings }) => {
      const named = new Uint8Array(handles.length);
      for (const text of texts) {
        matcher.scan(text, (handle) => {
          named[handle] = 1;
        });
      }
      let retained = 0;
      let recoverable = 0;
      findings.forEach((finding, atom) => {
        if (finding === BOUND) retained += 1;
        else if (sources[atom]?.some((handle) => named[handle] === 1)) {
          recoverable += 1;
        }
      });
      return {
        retained: shareOf(retained, total),
        recoverable: shareOf(recoverable, total),
        lost: shareOf(total - retained - recoverable, total),
      };
    };
  },
};

interface Handles {
  readonly handles: readonly string[];
  /** By needed value: the handles of reads that showed it. */
  readonly sources: readonly (readonly number[])[];
}

function handlesOf({ cut, needed }: Reference): Handles {
  const places = new Map<string, number>();
  const sources = needed.atoms.map(() => new Set<number>());
  for (const { handle, texts } of readsOf(cut.prefix)) {
    let place: number | undefined;
    needed.find(texts).forEach((finding, atom) => {
      if (finding === ABSENT) return;
      place ??= places.get(handle) ?? places.size;
      places.set(handle, place);
      sources[atom]?.add(place);
    });
  }
  return {
    handles: [...places.keys()],
    sources: sources.map((set) => [...set]),
  };
}
