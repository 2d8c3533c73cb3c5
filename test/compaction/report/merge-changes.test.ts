import { describe, expect, it } from "vitest";
import { mergeChanges } from "../../../src/compaction/report/merge-changes.ts";
import type { Change, ChangeAction } from "../../../src/planning/changes.ts";

const change = (
  action: ChangeAction,
  at: Pick<Change, "message" | "part">,
  [tokensBefore, tokensAfter]: readonly [before: number, after: number],
): Change => ({ ...at, action, tokensBefore, tokensAfter });

const first = change("condense", { message: 3, part: 0 }, [500, 90]);
const second = change("condense", { message: 3, part: 2 }, [300, 80]);
const other = change("condense", { message: 7, part: 0 }, [200, 70]);

describe("the changes of a compaction after condensing", () => {
  it("are the later ones when nothing was condensed", () => {
    const later = [change("drop", { message: 1 }, [40, 0])];
    expect(mergeChanges([], later)).toBe(later);
  });

  it("are the condensed ones when nothing else changed", () => {
    expect(mergeChanges([first, other], [])).toEqual([first, other]);
  });

  it("list a part that was condensed and cut once, with the tokens that the caller sent", () => {
    const cut = change("excerpt", { message: 3, part: 2 }, [80, 20]);
    expect(mergeChanges([first, second], [cut])).toEqual([
      first,
      change("excerpt", { message: 3, part: 2 }, [300, 20]),
    ]);
  });

  it("list a message that was condensed and dropped once, with all tokens that the caller sent", () => {
    const dropped = change("drop", { message: 3 }, [180, 0]);
    expect(mergeChanges([first, second, other], [dropped])).toEqual([
      // 180 that were left, and 410 and 220 that condensing had saved.
      change("drop", { message: 3 }, [810, 0]),
      other,
    ]);
  });

  it("are in the caller's order, with what Pith wrote last", () => {
    const note = change("note", {}, [0, 9]);
    const early = change("mask", { message: 2, part: 1 }, [60, 5]);
    const between = change("mask", { message: 3, part: 1 }, [50, 5]);
    expect(
      mergeChanges([second, first, other], [note, between, early]),
    ).toEqual([early, first, between, second, other, note]);
  });
});
