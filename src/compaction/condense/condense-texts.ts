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
import { afterWaiting } from "./after-waiting.ts";
import type { CompactionPorts } from "../ports.ts";
import type { Task } from "../task.ts";
import { taskRedactor } from "../summary/task-redactor.ts";
import { waitMs } from "../summary/wait-ms.ts";
import type { Spend } from "../../costs/spend.ts";
import { noSpend, addSpend } from "../../costs/spend.ts";

export interface CondensedTexts {
  /** What stands in the place of each result; a result that nothing shorter says is not in it. */
  readonly edits: ReadonlyMap<EditableResult, PartEdit>;
  readonly spent: Spend;
  readonly model: string | undefined;
  readonly isDegraded: boolean;
  readonly waitedMs: number;
}

type Ports = Pick<CompactionPorts, "summarizer" | "tenant">;

/** A result without its secrets. */
interface Redacted {
  readonly place: EditableResult;
  readonly name: string | undefined;
  readonly text: string;
  readonly secrets: ReadonlyMap<string, string>;
}

/** What the model is asked for, by the limit: it counts badly, and the mark stands before it. Then once more. */
const askedShares = [0.8, 0.4];
/** Of the time until the deadline, where a summary may have to be waited for as well. */
const waitShare = 0.6;

const keyPrefix = "pith:condense:";

/** Writes every result anew, by the model where it can be had, and by the result's ends. */
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
    const edit = asked?.edits.get(place) ?? cutByItsEnds(task, place);
    if (edit.tokens < partTokens(task, place)) edits.set(place, edit);
  }
  return {
    edits,
    spent: asked?.spent ?? noSpend,
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
  { places, ports: { summarizer, tenant }, facts }: Asking,
): Promise<Omit<CondensedTexts, "model">> {
  const { options } = task;
  const edits = new Map<EditableResult, PartEdit>();
  let spent = noSpend;
  let isDegraded = false;
  let waitedMs = 0;
  let open = redacted(task, places, facts);
  for (const share of askedShares) {
    if (open.length === 0) break;
    const maxTokens = askedTokens(task, share);
    const scope = [tenant, facts.model, facts.redaction, maxTokens];
    const { perRequestUsd } = options.spendLimits;
    const askedMs = performance.now();
    const reply = await summarizer.condense({
      tenant,
      results: open.map((result) => toRequest(result, scope)),
      model: options.summary.model,
      maxTokens,
      waitMs: options.prefetch
        ? 0
        : condenseWaitMs(afterWaiting(task, waitedMs)),
      spendLimits: {
        ...options.spendLimits,
        perRequestUsd: perRequestUsd && perRequestUsd - (spent.costUsd ?? 0),
      },
    });
    waitedMs += performance.now() - askedMs;
    spent = addSpend(spent, reply.spend);
    open = open.filter((result, at) => {
      const { status, text } = reply.results[at] ?? { status: "failed" };
      const isAnswered = text !== undefined || status === "rejected";
      isDegraded ||= !isAnswered;
      const edit = text === undefined ? undefined : toEdit(task, result, text);
      if (edit !== undefined) edits.set(result.place, edit);
      return isAnswered && edit === undefined;
    });
  }
  return { edits, spent, isDegraded, waitedMs };
}

/** The newest first, for those are read next. What was condensed before is not in it. */
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
    .filter(({ result }) => !result.text.startsWith(marks.condensed))
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

/** Undefined when the model wrote more than was asked for. */
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

function cutByItsEnds(
  { meter, options }: Task,
  place: EditableResult,
): PartEdit {
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

function condenseWaitMs(task: Task): number {
  const mayNeedSummary = task.tokens.total > task.options.targetTokens;
  return waitMs(task) * (mayNeedSummary ? waitShare : 1);
}
