// Covers: src/planning/selection/candidates/candidates.ts, src/planning/selection/candidates/create-candidates.ts, src/planning/selection/candidates/step-skeletons.ts, src/planning/selection/total-score.ts, src/planning/selection/fill-selection.ts
import { describe, expect, it } from "vitest";
import { createCandidates } from "../../../src/planning/selection/candidates/create-candidates.ts";
import { readTexts } from "../../../src/planning/selection/passages/transcript-texts.ts";
import { createRendering } from "../../../src/planning/selection/passages/rendering.ts";
import { fillSelection } from "../../../src/planning/selection/fill-selection.ts";
import { Selection } from "../../../src/planning/selection/selection.ts";
import { totalScore } from "../../../src/planning/selection/total-score.ts";
import { PlanBuilder } from "../../../src/planning/plan-builder.ts";
import { call, user } from "../../lab/builders.ts";
import { planInput } from "../../support/plan-input.ts";

const noise = "nothing of interest is on this line\n".repeat(10);

function select() {
  const input = planInput([
    user("Please fix the login."),
    ...call("read", { n: 1 }, `${noise}see src/login/session.ts:42\n${noise}`),
    ...call("read", { n: 2 }, `${noise}see src/login/session.ts:42\n${noise}`),
    user("go on"),
  ]);
  const builder = new PlanBuilder(input, { user: 0, assistant: 0 });
  const texts = readTexts(builder);
  const candidates = createCandidates(builder, {
    ...{ texts, focus: undefined, repeatShare: 0.1 },
  });
  const selection = new Selection(candidates, false);
  const rendering = createRendering(builder, texts, selection);
  const line = (text: number) => (texts[text]?.first ?? 0) + 10;
  return { candidates, selection, rendering, texts, line };
}

/** Text numbers: the task, then arguments and result of each call. */
const [firstResult, secondResult] = [2, 4] as const;

describe("a selection", () => {
  it("estimates the tokens that the rendering counts", () => {
    const { selection, rendering, line } = select();
    const before = rendering.countTokens() - selection.tokens;
    for (const passage of [line(firstResult), line(secondResult)]) {
      const cost = selection.costOf(passage);
      const spent = selection.tokens;
      selection.keep(passage);
      expect(selection.tokens).toBe(spent + cost);
    }
    // The mark after a line lacks the line break that the estimate counts.
    expect(rendering.countTokens() - selection.tokens - before).toBeCloseTo(
      0,
      -1,
    );
  });

  it("scores an atom lower once it is kept elsewhere", () => {
    const { selection, line } = select();
    const before = selection.scoreOf(line(firstResult));
    selection.keep(line(secondResult));
    const after = selection.scoreOf(line(firstResult));
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThan(before / 2);
  });

  it("never offers a passage again that was undone", () => {
    const { selection, line } = select();
    const passage = line(firstResult);
    selection.keepStep(1);
    expect(selection.undo(Infinity)).toBe(true);
    expect(selection.isKept(passage)).toBe(false);
    expect(selection.isCandidate(passage)).toBe(false);
    expect(selection.undo(1)).toBe(false);
  });

  it("pays for a step's skeleton with its first passage only", () => {
    const { candidates, selection, line } = select();
    const passage = line(firstResult);
    const first = selection.costOf(passage);
    selection.openStep(1);
    expect(first - selection.costOf(passage)).toBe(candidates.stepTokens[1]);
  });
});

describe("fillSelection", () => {
  it("keeps the passage with the highest score per token within the budget", () => {
    const { candidates, selection, line } = select();
    const budget = selection.tokens + 150;
    fillSelection(selection, candidates, budget);
    expect(selection.tokens).toBeLessThanOrEqual(budget);
    expect(
      [firstResult, secondResult].map((text) => selection.isKept(line(text))),
    ).toContain(true);
  });

  it("raises the total score with the budget", () => {
    const scores = [0, 100, 200, 400, 1000].map((more) => {
      const { candidates, selection } = select();
      fillSelection(selection, candidates, selection.tokens + more);
      return totalScore(candidates, selection);
    });
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(new Set(scores).size).toBeGreaterThan(3);
  });
});
