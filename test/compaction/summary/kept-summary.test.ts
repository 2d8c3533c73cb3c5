import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { Engine } from "../../../src/api/engine.ts";
import type { CompactResponse } from "../../../src/api/schemas/compact-response.ts";
import { toTagSecret } from "../../../src/lib/keyed-tags.ts";
import { emptyLedger } from "../../../src/summaries/ledger/ledger.ts";
import {
  formatSummary,
  ledgerLines,
} from "../../../src/summaries/ledger/render-ledger.ts";
import {
  isSealedSummary,
  ledgerIntroduction,
} from "../../../src/text/own-text.ts";
import {
  ask,
  laterMessages,
  summaryOf,
  textsOf,
} from "../../support/asking.ts";
import { compactText, createTestEngine } from "../../support/engine.ts";
import { genuineSummary } from "../../support/forgeries.ts";
import { agentMessages } from "../../support/growing.ts";
import { startProvider } from "../../support/provider/provider.ts";
import { withSummarizingEngine } from "../../support/summarizing.ts";
import { summaryTags } from "../../support/tags.ts";

const provider = await startProvider();
afterEach(() => provider.reset());
afterAll(() => provider.close());

const user = (content: string) => ({ role: "user", content });
const [system = {}, task = {}, ...work] = agentMessages(40);

const withEngine = (use: (engine: Engine) => Promise<void>) =>
  withSummarizingEngine({ baseUrl: provider.baseUrl }, use);

const prompts = () =>
  provider.requests.map(({ body }) => JSON.stringify(body)).join("\n");

describe("a caller that continues from answers", () => {
  const rule = "You must never touch the lock file in the root.";
  const asked = user(`Find out why the build fails. ${rule}`);
  const first = [system, asked, ...work];
  const more = laterMessages(30);

  async function firstAnswer(): Promise<readonly object[]> {
    let kept: readonly object[] = [];
    await withEngine(async (engine) => {
      const answer = await ask(engine, first);
      expect(summaryOf(answer)).not.toBe("");
      kept = answer.messages ?? [];
    });
    provider.reset();
    return kept;
  }

  it("is recognized by the tag when every checkpoint and ledger is lost", async () => {
    const kept = await firstAnswer();
    await withEngine(async (engine) => {
      const answer = await ask(engine, [...kept, ...more, user("And now?")]);
      const at = textsOf(kept).findIndex((text) =>
        isSealedSummary(text, summaryTags),
      );
      expect(answer.changes).toContainEqual(
        expect.objectContaining({ message: at, action: "drop" }),
      );
      expect(
        textsOf(answer.messages).filter((text) =>
          text.startsWith(ledgerIntroduction),
        ),
      ).toEqual([summaryOf(answer)]);
      expect(prompts()).not.toContain("Summary by Pith");
      // What the earlier summary held is the ledger that the model extends.
      const goal =
        /\nGoal:\n- (.*) \[/.exec(textsOf(kept)[at] ?? "")?.[1] ?? "?";
      expect(prompts()).toContain(goal);
    });
  });

  it("is taken by its word alone by a process with another key: nothing is lost", async () => {
    const kept = await firstAnswer();
    const at = textsOf(kept).findIndex((text) =>
      text.startsWith(ledgerIntroduction),
    );
    const engine = await createTestEngine({}, { memorySecret: toTagSecret() });
    const body = {
      model: "gpt-5-mini",
      strategy: "auto",
      target_tokens: 2500,
      messages: [...kept, ...more],
    };
    const answer = JSON.parse(
      await compactText(engine, JSON.stringify(body)),
    ) as CompactResponse;
    // It is the newest message that a user may have written, and so is the one that surely is.
    expect(answer.messages).toContainEqual(kept[at]);
    expect(answer.messages).toContainEqual(asked);
    await engine.close();
  });
});

describe("an own summary that must be cut", () => {
  const rows = Array.from({ length: 60 }, (_, n) => ({
    key: `part ${n}`,
    value: `BLD-${48_000 + n}`,
    sources: [n],
  }));

  it.each(["auto", "select"])(
    "by %s stays sealed, and a rule in it stays with it",
    async (strategy) => {
      const rule = "Never delete the backups.";
      const text = formatSummary(
        ledgerLines({
          ...emptyLedger,
          rules: [{ text: rule, sources: [0] }],
          facts: rows,
        }),
        summaryTags,
      );
      const engine = await createTestEngine();
      for (const target_tokens of [900, 1100, 1300]) {
        const answer = await ask(engine, [system, task, user(text), ...work], {
          strategy,
          target_tokens,
        });
        const own = textsOf(answer.messages).filter((each) =>
          each.startsWith(ledgerIntroduction),
        );
        expect(own).toHaveLength(1);
        expect(isSealedSummary(own[0] ?? "", summaryTags)).toBe(true);
        expect(own[0]).toContain(rule);
        expect((own[0] ?? "").length).toBeLessThan(text.length);
        expect(textsOf(answer.messages)).toContain(
          "Find out why the nightly build fails.",
        );
        expect(answer.changes).toContainEqual(
          expect.objectContaining({ message: 2, action: "excerpt" }),
        );
        expect(textsOf(answer.messages)).not.toContain("[omitted]");
      }
      await engine.close();
    },
  );

  it("stays whole where the caller pins it", async () => {
    const pinned = genuineSummary;
    await withEngine(async (engine) => {
      const answer = await ask(engine, [system, task, user(pinned), ...work], {
        keep: { messages: [2] },
      });
      expect(textsOf(answer.messages)).toContain(pinned);
    });
  });
});
