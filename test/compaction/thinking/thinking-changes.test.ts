import { describe, expect, it } from "vitest";
import type { CompactResponse } from "../../../src/api/schemas/compact-response.ts";
import type { JsonObject } from "../../../src/json/json.ts";
import { strategyNames } from "../../../src/planning/strategies/index.ts";
import { BindingProvider } from "../../support/binding/binding-provider.ts";
import { readingAgent } from "../../support/binding/thinking-conversations.ts";
import { compactText, createTestEngine } from "../../support/engine.ts";

const engine = await createTestEngine();
const conversation = signed(16);
const { messages } = conversation;

/** A conversation as the provider has made it, message by message. */
function signed(steps: number) {
  const provider = new BindingProvider();
  const { messages: unsigned, ...front } = readingAgent(steps);
  const own: JsonObject[] = [];
  for (const message of unsigned) {
    const request = { ...front, messages: [...own] };
    own.push(
      message.role === "assistant" ? provider.sign(request, message) : message,
    );
  }
  return { provider, ...front, messages: own };
}

async function ask(options: JsonObject) {
  const { provider, ...body } = conversation;
  const text = await compactText(
    engine,
    JSON.stringify({ ...body, model: "claude-sonnet-5-5", ...options }),
  );
  const answer = JSON.parse(text) as CompactResponse & {
    messages: readonly JsonObject[];
  };
  const { system, tools } = body;
  const request = { system, tools: tools ?? [], messages: answer.messages };
  return { answer, request, refusal: provider.refusal(request) };
}

const isThinking = ({ type }: JsonObject) =>
  type === "thinking" || type === "redacted_thinking";
const blocksOf = ({ content }: JsonObject | undefined = {}) =>
  Array.isArray(content) ? (content as readonly JsonObject[]) : [];
const strategies = strategyNames.filter((name) => name !== "none");

/** Position of the first message that is another one in the answer. */
function firstChange(answer: readonly JsonObject[]): number {
  return messages.findIndex(
    (message, at) => JSON.stringify(message) !== JSON.stringify(answer[at]),
  );
}

describe.each(strategies)("thinking with %s", (strategy) => {
  const options = { strategy, target_tokens: 3000 };

  it("leaves after the first change and stays before it", async () => {
    const { answer, refusal } = await ask(options);
    expect(refusal).toBeUndefined();
    expect(answer.compacted).toBe(true);
    expect(answer.tokens.after).toBeLessThanOrEqual(3000);
    const changed = firstChange(answer.messages);
    const later = answer.messages.slice(changed).flatMap(blocksOf);
    expect(later.filter(isThinking)).toEqual([]);
  });

  it("is reported block by block", async () => {
    const { answer } = await ask(options);
    const dropped = answer.changes.filter(
      ({ action }) => action === "thinking_dropped",
    );
    expect(dropped.length).toBeGreaterThan(0);
    const whole = new Set(
      answer.changes.flatMap(({ action, message }) =>
        action === "drop" ? (message ?? []) : [],
      ),
    );
    const expected = messages.flatMap((message, at) =>
      at < firstChange(answer.messages) || whole.has(at)
        ? []
        : blocksOf(message).flatMap((block, part) =>
            isThinking(block) ? [`${at} ${part}`] : [],
          ),
    );
    expect(dropped.map(({ message, part }) => `${message} ${part}`)).toEqual(
      expected,
    );
    for (const { tokens_before, tokens_after } of dropped) {
      expect(tokens_before).toBeGreaterThan(0);
      expect(tokens_after).toBe(0);
    }
  });

  it("is counted: what the changes save is what the answer is smaller by", async () => {
    const { answer } = await ask(options);
    const saved = answer.changes.reduce(
      (sum, { tokens_before, tokens_after }) =>
        sum + tokens_before - tokens_after,
      0,
    );
    expect(saved).toBe(answer.tokens.before - answer.tokens.after);
  });

  it("stays where the model does not bind it, byte for byte as before", async () => {
    const { answer } = await ask({ ...options, thinking: "free" });
    const older = await ask({
      ...options,
      thinking: "free",
      model: "claude-opus-4-8",
    });
    const same = await ask({ ...options, model: "claude-opus-4-8" });
    expect(same.answer).toEqual(older.answer);
    expect(
      answer.changes.some(({ action }) => action === "thinking_dropped"),
    ).toBe(false);
  });

  it("numbers the parts of edited messages as they were sent", async () => {
    const { answer } = await ask(options);
    for (const { message = -1, part, action } of answer.changes) {
      if (part === undefined) continue;
      const block = blocksOf(messages[message])[part] ?? {};
      expect(isThinking(block)).toBe(action === "thinking_dropped");
    }
  });
});

describe("thinking of a model that binds it", () => {
  it("stays where nothing changes", async () => {
    const { answer } = await ask({ target_tokens: 100_000 });
    expect(answer.messages).toEqual(messages);
    expect(answer.changes).toEqual([]);
  });

  it("leaves by the first rung", async () => {
    const { answer } = await ask({ target_tokens: 3000 });
    expect(answer.rungs[0]?.rung).toBe("thinking");
  });

  it("leaves pinned messages, too, whose text stays", async () => {
    const { answer, refusal } = await ask({
      ...{ target_tokens: 3000, keep: { messages: [21] } },
    });
    expect(refusal).toBeUndefined();
    const text = blocksOf(messages[21]).filter((block) => !isThinking(block));
    expect(answer.messages.map(blocksOf)).toContainEqual(text);
  });

  it("makes room: a target that only the text fits is met", async () => {
    const lean = await ask({ target_tokens: 100_000 });
    const target_tokens = lean.answer.tokens.before - 200;
    const { answer, refusal } = await ask({
      strategy: "window",
      target_tokens,
    });
    expect(refusal).toBeUndefined();
    expect(answer.tokens.after).toBeLessThanOrEqual(target_tokens);
  });
});
