import type { JsonObject } from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import { protectedTokens, type LabRecord } from "../truth/record.ts";
import {
  runSweepTask,
  type SweepAnswer,
  type SweepFailure,
  type SweepResult,
  type SweepTask,
} from "./sweep.ts";
import { percentile } from "../stats/percentile.ts";

/** Sizes in tokens of the transcripts that are timed. */
export const sweepSizes: readonly number[] = [10_000, 100_000, 1_000_000];
const targetShare = 0.2;

export interface SweepOptions extends Omit<SweepTask, "request"> {
  readonly records: readonly LabRecord[];
  readonly strategies: readonly string[];
  readonly sizes?: readonly number[];
  readonly request: JsonObject;
}

export interface Sweep {
  readonly results: readonly SweepResult[];
  readonly failures: readonly SweepFailure[];
}

/**
 * Times every strategy at every size, in a process of its own, on transcripts that
 * are made of the records' steps (repeated when they are too few). The target is a
 * fifth of the tokens.
 */
export async function sweep(
  { records, strategies, sizes = sweepSizes, request, ...models }: SweepOptions,
  onDone: () => void,
): Promise<Sweep> {
  const results: SweepResult[] = [];
  const failures: SweepFailure[] = [];
  for (const size of sizes) {
    const { body, tokens, targetTokens } = transcriptOf(records, size);
    for (const strategy of strategies) {
      const task = {
        ...models,
        request: {
          // One huge message must not make the whole request infeasible.
          ...{ on_infeasible: "best_effort", ...request, ...body, strategy },
          target_tokens: targetTokens,
        },
      };
      try {
        const answer = await runSweepTask(task);
        results.push(toResult(answer, { strategy, tokens }));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        failures.push({ strategy, tokens, reason });
      }
      onDone();
    }
  }
  return { results, failures };
}

function toResult(
  { timesMs, peakBytes }: SweepAnswer,
  about: Pick<SweepResult, "strategy" | "tokens">,
): SweepResult {
  return {
    ...about,
    runs: timesMs.length,
    p50: percentile(timesMs, 0.5),
    p95: percentile(timesMs, 0.95),
    p99: percentile(timesMs, 0.99),
    peakBytes,
  };
}

interface SweptTranscript {
  readonly body: JsonObject;
  readonly tokens: number;
  readonly targetTokens: number;
}

/** A request body of about `size` tokens, in the most frequent dialect of the records, of which there must be one. */
export function transcriptOf(
  records: readonly LabRecord[],
  size: number,
): SweptTranscript {
  const alike = mostOfOneDialect(records);
  const { dialect, body, transcript, tokens } = alike[0] as LabRecord;
  const fixed = protectedTokens(transcript.messages, tokens);
  const collected = collect(alike, size - fixed);
  const messages = [
    ...transcript.messages.filter(isSystem),
    ...collected.messages,
  ];
  return {
    body: {
      ...body,
      dialect: dialect.name,
      [dialect.messagesField]: messages.map(({ raw }) => raw),
    },
    tokens: fixed + collected.tokens,
    targetTokens: fixed + Math.floor(collected.tokens * targetShare),
  };
}

/** Whole steps of one record after the other, until they hold `wanted` tokens. */
function collect(records: readonly LabRecord[], wanted: number) {
  const messages: Message[] = [];
  let tokens = 0;
  for (let before = -1; tokens < wanted && before < tokens;) {
    before = tokens;
    for (const { transcript, steps, tokens: counted } of records) {
      for (const { start, end } of steps) {
        if (tokens >= wanted) break;
        for (let at = start; at < end; at += 1) {
          const message = transcript.messages[at];
          if (message === undefined || isSystem(message)) continue;
          messages.push(message);
          tokens += counted.messages[at]?.total ?? 0;
        }
      }
    }
  }
  return { messages, tokens };
}

function isSystem({ role }: Message): boolean {
  return role === "system";
}

function mostOfOneDialect(records: readonly LabRecord[]): readonly LabRecord[] {
  const groups = new Map<string, LabRecord[]>();
  for (const record of records) {
    const group = groups.get(record.dialect.name);
    if (group === undefined) groups.set(record.dialect.name, [record]);
    else group.push(record);
  }
  return [...groups.values()].reduce((largest, group) =>
    group.length > largest.length ? group : largest,
  );
}
