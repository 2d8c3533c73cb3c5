import { createHash } from "node:crypto";
import { restoreSecrets } from "../../redaction/placeholder.ts";
import type { PartEdit } from "../../planning/part-edit.ts";
import { marks } from "../../text/marks.ts";
import type { EditableResult } from "../../planning/rungs/editable-results.ts";
import { condensePromptVersion } from "../../summaries/condense/prompt.ts";
import {
  type ResultToCondense,
  type SummarizerFacts,
} from "../../summaries/summarizer.ts";
import { excerpt } from "../../text/excerpt.ts";
import type { CompactionPorts } from "../ports.ts";
import type { Task } from "../task.ts";
import { taskRedactor } from "../summary/task-redactor.ts";
import { waitMs } from "../summary/wait-ms.ts";
import type { Spend } from "../../costs/spend.ts";
import { noSpend, addSpend } from "../../costs/spend.ts";

export interface CondensedTexts {
  /** The replacement of each result; results without a shorter version are absent. */
  readonly edits: ReadonlyMap<EditableResult, PartEdit>;
  readonly spend: Spend;
  readonly model: string | undefined;
  readonly isDegraded: boolean;
  readonly waitedMs: number;
}

type Ports = Pick<CompactionPorts, "summarizer">;

/** A result without its secrets. */
interface Redacted {
  readonly place: EditableResult;
  readonly name: string | undefined;
  readonly text: string;
  readonly secrets: ReadonlyMap<string, string>;
}

/** Shares of the limit that the first and the second request ask for: models overshoot, and the mark needs room. */
const askedShares = [0.8, 0.4];
/** Share of the time until the deadline, used when the request may also have to wait for a summary. */
const waitShare = 0.6;

const keyPrefix = "pith:condense:";

/** Rewrites every result: with the model where one is available, otherwise by its first and last lines. */
export async function writeResults(
  task: Task,
  places: readonly EditableResult[],
  ports: Ports,
): Promise<CondensedTexts> {
  const { options } = task;
  const facts = await ports.summarizer.describe(options.summary.model);
  const asked =
    facts === undefined
      ? undefined
      : await askModel(task, { places, ports, facts });
  const edits = new Map<EditableResult, PartEdit>();
  for (const place of places) {
    const edit = asked?.edits.get(place) ?? cutByEnds(task, place);
    if (edit.tokens < partTokens(task, place)) edits.set(place, edit);
  }
  return {
    edits,
    spend: asked?.spend ?? noSpend,
    model: facts?.model,
    isDegraded: asked?.isDegraded ?? false,
    waitedMs: asked?.waitedMs ?? 0,
  };
}

interface Asking {
  readonly places: readonly EditableResult[];
  readonly ports: Ports;
  readonly facts: SummarizerFacts;
}

async function askModel(
  task: Task,
  { places, ports: { summarizer }, facts }: Asking,
): Promise<Omit<CondensedTexts, "model">> {
  const { options, spendLimits } = task;
  const edits = new Map<EditableResult, PartEdit>();
  let spend = noSpend;
  let isDegraded = false;
  let waitedMs = 0;
  let open = redacted(task, places, facts);
  for (const share of askedShares) {
    if (open.length === 0) break;
    const maxTokens = askedTokens(task, share);
    const scope = condenseScope(task, facts, maxTokens);
    const { perRequestUsd } = spendLimits;
    const askedMs = performance.now();
    const reply = await summarizer.condense({
      tenant: task.call.identity.tenant,
      results: open.map((result) => toRequest(result, scope)),
      model: options.summary.model,
      maxTokens,
      waitMs: options.prefetch
        ? 0
        : resultWaitMs({
            ...task,
            startedMs: task.startedMs + waitedMs,
          }),
      spendLimits: {
        ...spendLimits,
        perRequestUsd: perRequestUsd && perRequestUsd - (spend.costUsd ?? 0),
      },
    });
    waitedMs += performance.now() - askedMs;
    spend = addSpend(spend, reply.spend);
    open = open.filter((result, at) => {
      const { status, text } = reply.results[at] ?? { status: "failed" };
      const isAnswered = text !== undefined || status === "rejected";
      isDegraded ||= !isAnswered;
      const edit = text === undefined ? undefined : toEdit(task, result, text);
      if (edit !== undefined) edits.set(result.place, edit);
      return isAnswered && edit === undefined;
    });
  }
  return { edits, spend, isDegraded, waitedMs };
}

/** Everything besides a result that shapes its condensed text, and who may see it. */
function condenseScope(
  { call: { identity } }: Task,
  { model, redaction }: SummarizerFacts,
  maxTokens: number,
): readonly unknown[] {
  const { tenant, clearance } = identity;
  const scope = [tenant, model, redaction, maxTokens];
  return clearance === undefined ? scope : [...scope, clearance.toSorted()];
}

/** Results to ask for, newest first because those are read next. */
function redacted(
  task: Task,
  places: readonly EditableResult[],
  facts: SummarizerFacts,
): readonly Redacted[] {
  const { messages } = task.transcript;
  const redact = taskRedactor(task, facts);
  const names = new Map<string, string>();
  for (const part of messages.flatMap(({ parts }) => parts)) {
    if (part.kind !== "tool_call" || part.callId === undefined) continue;
    names.set(part.callId, part.name);
  }
  return places
    .map((place) => {
      const { text, name, callId = "" } = place.result;
      return { place, name: name ?? names.get(callId), ...redact(text) };
    })
    .toReversed();
}

function toRequest(
  { name, text }: Redacted,
  scope: readonly unknown[],
): ResultToCondense {
  const facts = JSON.stringify([condensePromptVersion, ...scope, name, text]);
  const hash = createHash("sha256").update(facts).digest("base64url");
  return { key: `${keyPrefix}${hash}`, name, text };
}

/** Undefined when the model's text exceeds the limit. */
function toEdit(
  task: Task,
  { place, secrets }: Redacted,
  text: string,
): PartEdit | undefined {
  const whole = `${marks.condensed}\n${restoreSecrets(text, secrets)}`;
  const tokens = task.meter.countText(whole);
  return tokens <= task.options.toolResults.maxTokens &&
    tokens < partTokens(task, place)
    ? { action: "condense", text: whole, tokens }
    : undefined;
}

function cutByEnds({ meter, options }: Task, place: EditableResult): PartEdit {
  const { maxTokens } = options.toolResults;
  const countText = (text: string) => meter.countText(text);
  const shorter = excerpt(place.result.text, {
    maxTokens,
    countText,
    mark: marks.omitted,
  });
  const text =
    shorter ??
    [marks.omitted, marks.gap].find((mark) => countText(mark) <= maxTokens) ??
    "";
  return { action: "excerpt", text, tokens: countText(text) };
}

function partTokens(
  { before }: Task,
  { position, part }: EditableResult,
): number {
  return before.messages[position]?.parts[part] ?? 0;
}

function askedTokens({ options, meter }: Task, share: number): number {
  const room = share * options.toolResults.maxTokens;
  return Math.max(1, Math.floor(room - meter.countText(marks.condensed)));
}

/** Longest wait of the request for condensed results. */
function resultWaitMs(task: Task): number {
  const mayNeedSummary = task.tokens.total > task.options.targetTokens;
  return waitMs(task) * (mayNeedSummary ? waitShare : 1);
}
