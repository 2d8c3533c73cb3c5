// Covers: src/planning/selection/keep-by-rule.ts, src/planning/selection/passages/transcript-texts.ts, src/planning/selection/passages/rendering.ts, src/planning/selection/passages/render-part.ts, src/planning/selection/passages/editable-parts.ts, src/planning/selection/scoring/score-texts.ts, src/planning/selection/scoring/atom-facts.ts, src/planning/selection/scoring/atom-table.ts, src/planning/selection/scoring/features.ts, src/planning/selection/scoring/focus.ts
import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../../src/api/engine.ts";
import type { CompactResponse } from "../../../src/api/schemas/compact-response.ts";
import { compactText, createTestEngine } from "../../support/engine.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await createTestEngine();
});

interface ChatMessage {
  readonly role: string;
  readonly content?: string | null;
  readonly tool_calls?: readonly {
    readonly function: { readonly name: string; readonly arguments: string };
  }[];
}

type Answer = Omit<CompactResponse, "messages"> & {
  readonly messages: readonly ChatMessage[];
};

const user = (content: string) => ({ role: "user", content });

let calls = 0;
function step(name: string, input: object, content: string) {
  calls += 1;
  const id = `call_${calls}`;
  const called = { name, arguments: JSON.stringify(input) };
  return [
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id, type: "function", function: called }],
    },
    { role: "tool", tool_call_id: id, content },
  ];
}

/** A listing that says nothing anybody needs again. */
const listing = (seed: number, lines = 60) =>
  Array.from(
    { length: lines },
    (_, line) =>
      `the entry ${line} of batch ${seed} was left as it was when it was seen`,
  ).join("\n");

const noise = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    step("list", { batch: from + index }, listing(from + index)),
  ).flat();

async function select(
  messages: readonly object[],
  options: object,
): Promise<Answer> {
  const request = { model: "gpt-5-mini", messages, strategy: "select" };
  const text = await compactText(
    engine,
    JSON.stringify({ ...request, ...options }),
  );
  return JSON.parse(text) as never;
}

const textOf = ({ messages }: { messages: readonly ChatMessage[] }) =>
  messages
    .map(({ content, tool_calls = [] }) =>
      [content, ...tool_calls.map((call) => call.function.arguments)].join(
        "\n",
      ),
    )
    .join("\n");

describe("the select strategy", () => {
  it("fills the budget", async () => {
    for (const target_tokens of [1000, 2000, 6000]) {
      const messages = [user("Clean up."), ...noise(0, 20), user("Go on.")];
      const { tokens } = await select(messages, { target_tokens });
      expect(tokens.after).toBeLessThanOrEqual(target_tokens);
      expect(tokens.after).toBeGreaterThan(0.98 * target_tokens);
    }
  });

  it("keeps every rule of a user message that is otherwise left out", async () => {
    const rules = [
      "Never push to the main branch.",
      "Only use tabs for indentation!",
      "Please make sure the totals stay in cents.",
    ];
    const paste = listing(99, 80);
    const messages = [
      user("Find the bug."),
      user(`${paste}\n${rules[0]} ${rules[1]}\n${paste}\n${rules[2]}`),
      ...noise(0, 10),
      user("Go on."),
    ];
    const result = await select(messages, { target_tokens: 400 });
    const said = result.messages
      .filter(({ role }) => role === "user")
      .map(({ content }) => content)
      .join("\n");
    for (const rule of rules) expect(said).toContain(rule);
    expect(result.tokens.after).toBeLessThanOrEqual(400);
  });

  it("keeps the line that says what the agent goes on using, in its place, with marks around it", async () => {
    const wanted = "ledger total is computed in src/billing/ledger_total.ts";
    const lines = listing(7).split("\n");
    const shown = [...lines.slice(0, 30), wanted, ...lines.slice(30)].join(
      "\n",
    );
    const messages = [
      user("Find where totals go wrong."),
      ...step("grep", { pattern: "total" }, shown),
      ...noise(0, 6),
      ...step("read", { path: "src/billing/ledger_total.ts" }, listing(50)),
      {
        role: "assistant",
        content: "src/billing/ledger_total.ts rounds twice.",
      },
      ...noise(20, 6),
      user("Go on."),
    ];
    const result = await select(messages, { target_tokens: 2500 });
    const kept = result.messages.find(({ content }) =>
      content?.includes(wanted),
    );
    expect(kept?.content).toContain("[…]\n");
    expect(kept?.content?.length).toBeLessThan(shown.length / 2);
  });

  it("cuts a long argument and leaves its JSON whole", async () => {
    const messages = [
      user("Write the report."),
      ...step("write", { path: "report.md", content: listing(3, 200) }, "ok"),
      ...noise(0, 3),
      user("Go on."),
    ];
    const result = await select(messages, { target_tokens: 700 });
    const call = result.messages
      .flatMap(({ tool_calls = [] }) => tool_calls)
      .find(({ function: { name } }) => name === "write");
    if (call !== undefined) {
      const input = JSON.parse(call.function.arguments) as {
        path: string;
        content: string;
      };
      expect(input.path).toBe("report.md");
      expect(input.content.length).toBeLessThan(listing(3, 200).length / 2);
    }
    expect(result.tokens.after).toBeLessThanOrEqual(700);
  });

  it("keeps the newest stretch whole, the caller's recent steps first", async () => {
    const messages = [user("Clean up."), ...noise(0, 12)];
    const { messages: kept } = await select(messages, {
      target_tokens: 4000,
      keep: { recent_steps: 2 },
    });
    expect(kept.slice(-4)).toEqual(messages.slice(-4));
  });

  it("keeps the newest plan and the task", async () => {
    const plan = { todos: ["reproduce it", "fix the parser", "run the tests"] };
    const messages = [
      user("Mend the parser of invoices."),
      ...noise(0, 3),
      ...step("TodoWrite", plan, "saved"),
      ...noise(10, 12),
      user("Go on."),
    ];
    const text = textOf(await select(messages, { target_tokens: 1500 }));
    expect(text).toContain("Mend the parser of invoices.");
    expect(text).toContain("fix the parser");
  });

  it("raises what bears on the focus", async () => {
    const wanted = "the refund worker retries with a delay of four seconds";
    const other = "the search index is rebuilt when the shop closes at night";
    const lines = listing(7, 40).split("\n");
    const shown = [...lines, wanted, ...lines, other, ...lines].join("\n");
    const messages = [
      user("Look around."),
      ...step("read", { topic: "notes" }, shown),
      ...noise(0, 8),
      user("Go on."),
    ];
    const ask = async (focus: string) =>
      textOf(
        await select(messages, {
          target_tokens: 110,
          focus,
          keep: { recent_steps: 0 },
        }),
      );
    const refunds = await ask("change how the refund worker retries");
    const search = await ask("rebuild the search index when the shop is open");
    expect(refunds).toContain(wanted);
    expect(refunds).not.toContain(other);
    expect(search).toContain(other);
    expect(search).not.toContain(wanted);
  });

  it("leaves the smallest version where even what must stay is over the target", async () => {
    const messages = [
      user("Clean up."),
      ...noise(0, 3),
      user(`Go on with ${listing(1, 30)}`),
    ];
    const { tokens, warnings } = await select(messages, {
      target_tokens: 50,
      on_infeasible: "best_effort",
    });
    expect(warnings.map(({ code }) => code)).toContain("over_budget");
    expect(tokens.after).toBeGreaterThan(50);
  });
});
