// Covers: src/compaction/summary/summary-candidates.ts
import { describe, expect, it } from "vitest";
import type { Task } from "../../../src/compaction/task.ts";
import {
  summaryTokens,
  withSummary,
  type Fidelity,
  type NoSummary,
} from "../../../src/compaction/summary/with-summary.ts";
import {
  emptyLedger,
  type Ledger,
} from "../../../src/summaries/ledger/ledger.ts";
import {
  exactLinesHeading,
  formatSummary,
  ledgerLines,
} from "../../../src/summaries/ledger/render-ledger.ts";
import { readMessageRange } from "../../../src/summaries/messages/message-range.ts";
import { agentMessages } from "../../support/growing.ts";
import { taskOf as taskOfBody } from "../../support/tasks.ts";
import { summaryTags } from "../../support/tags.ts";
import {
  claimsToBeSummary,
  isSealedSummary,
} from "../../../src/text/own-text.ts";

const targetTokens = 3000;
const [system, task, ...work] = agentMessages(40);
const transcript = [system, task, ...work] as readonly object[];

function taskOf(messages: readonly object[], options: object = {}): Task {
  return taskOfBody({
    model: "gpt-5-mini",
    strategy: "auto",
    target_tokens: targetTokens,
    messages,
    ...options,
  });
}

interface Summarized {
  readonly reason?: NoSummary;
  /** The summary's text; empty without a summary. */
  readonly summary: string;
  /** Every text of the answer, with its role. */
  readonly texts: readonly { readonly role: string; readonly text: string }[];
  readonly tokens: number;
  readonly fidelity: Partial<Fidelity>;
}

function summarize(
  messages: readonly object[],
  ledger: Partial<Ledger>,
  options: object = {},
): Summarized {
  const own = taskOf(messages, options);
  const outcome = withSummary(own, {
    ledger: { ...emptyLedger, ...ledger },
    left: readMessageRange(own.messages, (text) => text),
    invented: 0,
    maxTokens: summaryTokens(own),
  });
  if (typeof outcome === "string") {
    return { reason: outcome, summary: "", texts: [], tokens: 0, fidelity: {} };
  }
  const { version, fidelity } = outcome;
  const texts = version.messages.flatMap(({ role, parts }) =>
    parts.flatMap((part) =>
      part.kind === "text" ? { role, text: part.text } : [],
    ),
  );
  const summary =
    texts.find(({ text }) => isSealedSummary(text, summaryTags))?.text ?? "";
  return { summary, texts, tokens: version.tokens, fidelity };
}

const fact = (key: string, value: string, source = 5) => ({
  key,
  value,
  sources: [source],
});
const line = (text: string, ...sources: number[]) => ({ text, sources });
/** The next task names a value, so a line with that value is worth its room. */
const focus = { focus: "restart build BLD-48221 on db-17.example.org" };
const wanted = fact("nightly build", "BLD-48221 on db-17.example.org");

describe("a summary", () => {
  it("has the lines that are worth their room, in a user message after the task", () => {
    const worthless = Array.from({ length: 40 }, (_, i) =>
      fact(`remark ${i}`, "it went on as it had gone on before, and so forth"),
    );
    const { summary, texts, tokens } = summarize(
      transcript,
      { facts: [...worthless, wanted] },
      focus,
    );
    expect(summary).toContain("BLD-48221");
    expect(summary.match(/remark/g) ?? []).toHaveLength(0);
    expect(texts[2]).toEqual({ role: "user", text: summary });
    expect(tokens).toBeLessThanOrEqual(targetTokens);
  });

  it("is not there when the room is worth more without it", () => {
    const dull = "what was done before was done as it had been done before";
    const facts = Array.from({ length: 40 }, (_, i) => fact(`k${i}`, dull));
    const own = { role: "user", content: `Look at this. ${dull}.` };
    expect(
      summarize([own, ...work], { facts }, { keep: { recent_steps: 40 } }),
    ).toMatchObject({ reason: "no_gain" });
  });

  it("is not there when what must stay leaves no room for it", () => {
    const { before } = taskOf(transcript);
    const pinned = transcript.map((message) => ({
      ...message,
      pith: { pin: true },
    }));
    const options = { target_tokens: before.total };
    expect(summarize(pinned, { facts: [wanted] }, options)).toMatchObject({
      reason: "no_gain",
    });
  });

  it("must have the rules that no message says any more, and leaves the others where they are", () => {
    const rules = [
      line("You must never touch the lock file.", 2),
      line("Always answer in German.", 3),
    ];
    const said = { role: "user", content: "Always answer in German." };
    const { summary, texts } = summarize(
      [...transcript.slice(0, 2), said, ...work],
      { rules, facts: [wanted] },
      focus,
    );
    expect(summary).toContain("- You must never touch the lock file. [#2]");
    expect(summary).not.toContain("German");
    expect(texts.some(({ text }) => text.includes("German"))).toBe(true);
  });

  it.each(Array.from({ length: 12 }, (_, at) => 58 + 2 * at))(
    "takes no room from the user's rules where %i tokens are left",
    (room) => {
      const rule = "Never push to the branch hold-43209 without my approval.";
      const files = Array.from({ length: 200 }, (_, i) => `src/a${i}.ts`);
      const last = { role: "user", content: `Go on in ${files.join(", ")}.` };
      const messages = [{ role: "user", content: rule }, ...work, last];
      const required = taskOf([last]).tokens.total;
      const { texts, tokens, reason } = summarize(
        messages,
        { facts: [fact("Note", "list", 1)] },
        {
          strategy: "summarize",
          target_tokens: required + room,
          summary: { max_tokens: 400 },
        },
      );
      if (reason === undefined) {
        expect(texts.some(({ text }) => text.includes(rule))).toBe(true);
        expect(tokens).toBeLessThanOrEqual(required + room);
      } else expect(["no_gain", "no_room"]).toContain(reason);
    },
  );

  it.each([150, 400, 1000])(
    "has at most summary.max_tokens: %i",
    (max_tokens) => {
      const facts = Array.from({ length: 100 }, (_, i) =>
        fact(`build ${i}`, `BLD-${48_000 + i} on db-${i}.example.org`),
      );
      const names = facts.map(({ value }) => value).join(", ");
      const { summary } = summarize(
        transcript,
        { facts },
        { summary: { max_tokens }, focus: names },
      );
      expect(summary).toContain("BLD-");
      expect(taskOf(transcript).meter.countText(summary)).toBeLessThanOrEqual(
        max_tokens,
      );
    },
  );

  it("takes over what an earlier one said that came back with the transcript", () => {
    const exact = "- tool result [#4]: ready: BLD-48221 on db-17.example.org";
    const earlier = formatSummary(
      [
        ...ledgerLines({ ...emptyLedger, goal: line("Mend the build", 1) }),
        { heading: exactLinesHeading, text: exact },
      ],
      summaryTags,
    );
    const { summary, texts } = summarize(
      [...transcript.slice(0, 2), { role: "user", content: earlier }, ...work],
      { goal: line("Mend the build", 1) },
      focus,
    );
    expect(summary).toContain(exact);
    expect(texts.filter(({ text }) => claimsToBeSummary(text))).toHaveLength(1);
  });
});
