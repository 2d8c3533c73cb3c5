import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/json/json.ts";
import { createModelRegistry } from "../../../src/models/model-registry.ts";
import { dialectNames, type DialectName } from "../../../src/dialects/index.ts";
import type { CompactResponse } from "../../../src/api/schemas/compact-response.ts";
import { bareSecrets } from "../../redaction/samples.ts";
import { messagesFieldOf } from "../../support/arbitraries/transcripts.ts";
import { compactText, measureTokens } from "../../support/engine.ts";
import { resultsOf } from "../../support/oracle/by-dialect.ts";
import { assertAcceptable } from "../../support/oracle/rules.ts";
import { startProvider } from "../../support/provider/provider.ts";
import {
  withSummarizingEngine,
  type SummarizingEngine,
} from "../../support/summarizing.ts";
import { dialectSupport } from "../../support/dialects/index.ts";

type Engine = SummarizingEngine["engine"];

const provider = await startProvider();
afterEach(() => provider.reset());
afterAll(() => provider.close());

const withEngine = (use: (engine: Engine) => Promise<void>) =>
  withSummarizingEngine({ baseUrl: provider.baseUrl }, use);

const limit = 100;
/** Short ones: with a long one put back, a text may be over the limit again. */
const secrets = bareSecrets
  .filter(([kind]) => /^(?:aws-key|gitlab-token)$/.test(kind))
  .map(([, secret]) => secret);

/** Results of some 300 tokens, but for the short one at the end; the first two hold a secret each. */
function transcript(dialect: DialectName, steps: number) {
  const step = (place: number) => ({
    ...(place === 0 ? { said: "Find out why the build fails." } : {}),
    thought: `I will read src/part-${place}.ts.`,
    command: `cat src/part-${place}.ts`,
    result: [
      ...Array.from(
        { length: place === steps - 1 ? 1 : 20 },
        (_, line) =>
          `Check ${line} of part ${place} went well and left nothing to mend.`,
      ),
      ...(secrets[place] === undefined ? [] : [`The key is ${secrets[place]}`]),
    ].join("\n"),
  });
  return dialectSupport[dialect].writeSteps(
    Array.from({ length: steps }, (_, i) => step(i)),
  );
}

interface Compaction {
  readonly answer: CompactResponse;
  readonly messages: readonly JsonObject[];
}

async function ask(engine: Engine, request: object): Promise<Compaction> {
  const body = {
    target_tokens: 30_000,
    strategy: "summarize",
    tool_results: { max_tokens: limit },
    ...request,
  };
  const text = await compactText(engine, JSON.stringify(body));
  const answer = JSON.parse(text) as CompactResponse;
  const messages = answer.messages ?? answer.input;
  return { answer, messages: messages as readonly JsonObject[] };
}

const actions = ({ answer }: Compaction) =>
  answer.changes.map(({ action }) => action);

describe.each(dialectNames)("tool results in %s", (dialect) => {
  const steps = 6;
  const sent = transcript(dialect, steps) as Record<string, unknown>;
  const given = sent[messagesFieldOf(dialect)] as readonly JsonObject[];
  const holdsResult = (message: JsonObject) =>
    resultsOf(dialect, message).length > 0;

  it("over the limit come back under it by the meter, the rest as it was, and the provider takes them", async () => {
    await withEngine(async (engine) => {
      const compaction = await ask(engine, sent);
      const { answer, messages } = compaction;
      expect(answer).toMatchObject({ dialect, degraded: false });
      expect(actions(compaction)).toEqual(Array(steps - 1).fill("condense"));
      const places = answer.changes.map(({ message }) => message);
      expect(places).toEqual(
        [...given.keys()]
          .filter((place) => holdsResult(given[place] ?? {}))
          .slice(0, -1),
      );
      let { total } = await measureTokens(engine, JSON.stringify(sent));
      for (const { tokens_before, tokens_after } of answer.changes) {
        expect(tokens_before).toBeGreaterThan(limit);
        expect(tokens_after).toBeLessThanOrEqual(limit);
        total -= tokens_before - tokens_after;
      }
      const back = { ...sent, [messagesFieldOf(dialect)]: messages };
      const counted = await measureTokens(engine, JSON.stringify(back));
      expect(counted.total).toBe(total);
      expect(answer.tokens.after).toBe(total);
      assertAcceptable(dialect, messages);
      for (const [place, message] of given.entries()) {
        const results = resultsOf(dialect, message);
        expect(resultsOf(dialect, messages[place] ?? {})).toEqual(results);
        if (!places.includes(place)) expect(messages[place]).toEqual(message);
      }
    });
  });

  it("show the model no secret, and each has its own again and no other's", async () => {
    await withEngine(async (engine) => {
      const { messages } = await ask(engine, sent);
      const outside = JSON.stringify(provider.requests);
      const holders = secrets.map((secret) => {
        expect(outside).not.toContain(secret);
        return messages.flatMap((message, place) =>
          JSON.stringify(message).includes(secret) ? [place] : [],
        );
      });
      const own = [...given.keys()].filter((place) =>
        holdsResult(given[place] ?? {}),
      );
      expect(holders).toEqual([[own[0]], [own[1]]]);
      expect(JSON.stringify(messages)).not.toContain("[secret:");
    });
  });

  it("are ready without another model call after a prefetch", async () => {
    await withEngine(async (engine) => {
      const prefetch = await ask(engine, { ...sent, prefetch: true });
      expect(prefetch.answer).toMatchObject({
        object: "prefetch",
        summary: { status: "started" },
      });
      expect(prefetch.messages).toBeUndefined();
      await expect.poll(() => provider.requests.length).toBe(steps - 1);
      const compaction = await ask(engine, sent);
      expect(actions(compaction)).toEqual(Array(steps - 1).fill("condense"));
      expect(compaction.answer.degraded).toBe(false);
      expect(compaction.answer.cost.summarizer.calls).toBe(0);
      expect(provider.requests).toHaveLength(steps - 1);
    });
  });

  // Beside other work a machine may be late all by itself.
  it(
    "are cut by their ends, in time, when the model hangs",
    { retry: 2 },
    async () => {
      await withEngine(async (engine) => {
        provider.always("hang");
        const startedMs = performance.now();
        const compaction = await ask(engine, { ...sent, deadline_ms: 300 });
        expect(performance.now() - startedMs).toBeLessThan(500);
        expect(compaction.answer.degraded).toBe(true);
        expect(actions(compaction)).toEqual(Array(steps - 1).fill("excerpt"));
        for (const { tokens_after } of compaction.answer.changes)
          expect(tokens_after).toBeLessThanOrEqual(limit);
        assertAcceptable(dialect, compaction.messages);
        const first = compaction.messages.find(holdsResult);
        expect(JSON.stringify(first)).toContain("Check 0 of part 0 went well");
      });
    },
  );

  it("are condensed, the newest first, until the ceiling is reached, and cut from there on", async () => {
    const { prices } = createModelRegistry().resolve("gpt-6-luna");
    // A call is held to the dearest reply that it may have: twice its limit and 500 tokens.
    const dearestUsd = (2 * limit + 500) * (prices?.output ?? NaN) * 1e-6;
    const summary = { max_cost_usd: 2.5 * dearestUsd };
    await withEngine(async (engine) => {
      const body = { ...sent, summary };
      const compaction = await ask(engine, body);
      const { answer } = compaction;
      const taken = actions(compaction);
      const cut = taken.filter((action) => action === "excerpt").length;
      expect(cut).toBeGreaterThan(0);
      expect(cut).toBeLessThan(taken.length);
      expect(taken.at(-1)).toBe("condense");
      expect(answer.degraded).toBe(true);
      expect(answer.cost.summarizer.calls).toBe(provider.requests.length);
      expect(answer.cost.summarizer.usd).toBeGreaterThan(0);
      expect(answer.cost.summarizer.usd).toBeLessThanOrEqual(
        summary.max_cost_usd,
      );
      assertAcceptable(dialect, compaction.messages);
    });
  });
});
