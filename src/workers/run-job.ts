import { answerCompact } from "../api/compact.ts";
import type { Outcome } from "../api/engine.ts";
import { answerMeasure } from "../api/measure.ts";
import type { Observer, PithEvent } from "../call/observer.ts";
import { AppError } from "../errors.ts";
import { outlineDocument } from "../json/document.ts";
import { noOutlineLimits } from "../json/outline-limits.ts";
import type { KeyedTags } from "../lib/keyed-tags.ts";
import type { ResolveMeter } from "../tokens/resolve-meter.ts";
import type { Turn } from "./turns.ts";
import { connectMainServices } from "./wire/main-services.ts";
import type { Port } from "./wire/port.ts";
import { type Job, type JobResult, toPlainError } from "./wire/protocol.ts";

export interface JobTools {
  readonly resolveMeter: ResolveMeter;
  readonly tags: KeyedTags;
  readonly turn: Turn;
  /** Leads to the main process's services for this job. */
  readonly port: Port;
}

/** A job's result and the body of its answer, empty for an error. */
export interface FinishedJob {
  readonly result: JobResult;
  readonly body: Uint8Array;
}

/** Carries out the job on a request's body when it is its turn. Never rejects. */
export async function runJob(
  job: Job,
  bytes: Buffer,
  tools: JobTools,
): Promise<FinishedJob> {
  const events: PithEvent[] = [];
  const observer = { observe: (event: PithEvent) => void events.push(event) };
  const failed = (error: unknown): FinishedJob => {
    const body = new Uint8Array();
    return error instanceof AppError
      ? { result: { error: toPlainError(error), events }, body }
      : { result: { defect: describe(error), events }, body };
  };
  try {
    await tools.turn.take();
    const { status, chunks, facts } = await answer(job, bytes, {
      ...tools,
      observer,
    });
    return { result: { status, facts, events }, body: Buffer.concat(chunks) };
  } catch (error) {
    return failed(error);
  } finally {
    tools.turn.end();
  }
}

async function answer(
  { kind, call }: Job,
  bytes: Buffer,
  tools: JobTools & { readonly observer: Observer },
): Promise<Outcome> {
  const { resolveMeter, tags, turn, port, observer } = tools;
  // Limits were enforced when the body arrived. Outlining it again is cheaper than sending the outline.
  const document = outlineDocument(bytes, noOutlineLimits);
  if (kind === "measure") {
    return answerMeasure(document, call, { resolveMeter, observer });
  }
  return answerCompact(document, call, {
    resolveMeter,
    tags,
    observer,
    ...connectMainServices(port, turn),
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : "unknown";
}
