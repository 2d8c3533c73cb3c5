/** The only character of the highest combining class, 240: every mark that can move goes before it. */
const lastInOrder = "\u0345";

/**
 * Decomposes a run of combining marks and puts it in canonical order, in linear time.
 * Neighbouring marks of classes other than 0 are sorted by class; marks of one class keep
 * their order (https://www.unicode.org/reports/tr15/, canonical ordering algorithm).
 */
export function orderMarks(run: string, form: "NFD" | "NFKD"): string {
  const marks = decomposeEach(run, form);
  const ranks = rankByClass(new Set(marks));
  const ordered: string[] = [];
  let movable: string[] = [];
  for (const mark of marks) {
    if (ranks.has(mark)) {
      movable.push(mark);
    } else {
      ordered.push(sortByRank(movable, ranks), mark);
      movable = [];
    }
  }
  return ordered.join("") + sortByRank(movable, ranks);
}

function decomposeEach(run: string, form: "NFD" | "NFKD"): string[] {
  const known = new Map<string, string>();
  const decomposed = Array.from(run, (mark) => {
    const decomposition = known.get(mark) ?? mark.normalize(form);
    known.set(mark, decomposition);
    return decomposition;
  });
  return Array.from(decomposed.join(""));
}

/** Ranks the movable marks by combining class, which JavaScript reveals only by normalizing two marks. */
function rankByClass(marks: ReadonlySet<string>): Map<string, number> {
  const movable = [...marks].filter(
    (mark) => mark === lastInOrder || goesBefore(mark, lastInOrder),
  );
  movable.sort((a, b) => Number(goesBefore(b, a)) - Number(goesBefore(a, b)));
  const ranks = new Map<string, number>();
  let rank = 0;
  movable.forEach((mark, i) => {
    const previous = movable[i - 1];
    if (previous !== undefined && goesBefore(previous, mark)) rank += 1;
    ranks.set(mark, rank);
  });
  return ranks;
}

/** True if canonical order swaps `later` and `mark` when they come in that order. */
function goesBefore(mark: string, later: string): boolean {
  return (later + mark).normalize("NFD") === mark + later && mark !== later;
}

function sortByRank(
  marks: readonly string[],
  ranks: ReadonlyMap<string, number>,
): string {
  const buckets: string[][] = [];
  for (const mark of marks) {
    const rank = ranks.get(mark) ?? 0;
    (buckets[rank] ??= []).push(mark);
  }
  return buckets.flat().join("");
}
