import type { ResolveMeter } from "../tokens/resolve-meter.ts";
import { compact } from "../compaction/compact.ts";
import { measure } from "../api/measure.ts";
import { AppError } from "../errors.ts";
import { outlineDocument } from "../json/document.ts";
import { connectHost, localTenant } from "./host.ts";
import { type Job, type JobResult, toPlainError } from "./job.ts";
import type { Turn } from "./turns.ts";

/** Limits were enforced where the body came in; here it is only outlined again, which is cheaper than sending the outline. */
const noLimits = { maxDepth: Infinity, maxElements: Infinity };

export interface ThreadServices {
  readonly resolveMeter: ResolveMeter;
  /** The way of a job that arrived then to the thread. */
  readonly openTurn: (arrivedMs: number) => Turn;
}

/** Carries out one job when it is its turn. Throws only what is not an `AppError`. */
export async function runJob(
  job: Job,
  { resolveMeter, openTurn }: ThreadServices,
): Promise<JobResult> {
  const turn = openTurn(job.arrivedMs);
  await turn.take();
  try {
    const bytes = Buffer.from(
      job.bytes.buffer,
      job.bytes.byteOffset,
      job.bytes.byteLength,
    );
    const document = outlineDocument(bytes, noLimits);
    const { status, chunks, facts } =
      job.kind === "compact"
        ? await compact(
            { document, id: job.id, arrivedMs: job.arrivedMs },
            {
              resolveMeter,
              tenant: localTenant,
              ...connectHost(job.host, turn),
            },
          )
        : measure(document, resolveMeter);
    return { status, body: joined(chunks), facts };
  } catch (error) {
    if (error instanceof AppError) return { error: toPlainError(error) };
    throw error;
  } finally {
    turn.end();
  }
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
