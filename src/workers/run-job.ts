import { answerCompact } from "../api/compact.ts";
import type { Outcome } from "../api/engine.ts";
import { answerMeasure } from "../api/measure.ts";
import type { Observer, PithEvent } from "../call/observer.ts";
import { AppError } from "../errors.ts";
import { outlineDocument } from "../json/document.ts";

import { noOutlineLimits } from "../json/outline-limits.ts";
import type { KeyedTags } from "../lib/keyed-tags.ts";
import type { ResolveMeter } from "../tokens/resolve-meter.ts";
import { connectMainServices } from "./main-services.ts";
import { type Job, type JobResult, toPlainError } from "./job.ts";
import type { ThreadTurn } from "./thread-turns.ts";

export interface ThreadServices {
  readonly resolveMeter: ResolveMeter;
  readonly tags: KeyedTags;
  /** Queues a job that arrived at that time for the thread. */
  readonly queueTurn: (arrivedMs: number) => ThreadTurn;
}

/** Carries out one job when it is its turn. Throws only what is not an `AppError`. */
export async function runJob(
  job: Job,
  services: ThreadServices,
): Promise<JobResult> {
  const turn = services.queueTurn(job.call.arrivedMs);
  const events: PithEvent[] = [];
  const observer = { observe: (event: PithEvent) => void events.push(event) };
  await turn.take();
  try {
    const { status, chunks, facts } = await answer(job, {
      ...services,
      turn,
      observer,
    });
    return { status, body: joined(chunks), facts, events };
  } catch (error) {
    if (error instanceof AppError)
      return { error: toPlainError(error), events };
    throw error;
  } finally {
    turn.end();
  }
}

interface JobServices {
  readonly resolveMeter: ResolveMeter;
  readonly tags: KeyedTags;
  readonly turn: ThreadTurn;
  readonly observer: Observer;
}

async function answer(
  job: Job,
  { resolveMeter, tags, turn, observer }: JobServices,
): Promise<Outcome> {
  const { buffer, byteOffset, byteLength } = job.bytes;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  // Limits were enforced when the body arrived. Outlining it again is cheaper than sending the outline.
  const document = outlineDocument(bytes, noOutlineLimits);
  if (job.kind === "measure") {
    return answerMeasure(document, job.call, { resolveMeter, observer });
  }
  const services = connectMainServices(job.mainPort, turn);
  return answerCompact(document, job.call, {
    resolveMeter,
    tags,
    observer,
    ...services,
  });
}

/** One buffer of its own, which can move back without a copy. */
function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const length = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}
