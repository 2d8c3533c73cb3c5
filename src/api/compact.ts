import type { Call } from "../call/call.ts";
import { compact, compactionFacts } from "../compaction/compact.ts";
import type { CompactionPorts } from "../compaction/ports.ts";
import { prefetch } from "../compaction/prefetch.ts";
import type { JsonDocument } from "../json/outline.ts";
import type { Outcome } from "./engine.ts";
import { readCompactRequest } from "./reading/read-request.ts";
import { writeCompaction, writePrefetch } from "./writing/write-compaction.ts";

/** `POST /v1/compact`, from the body to the answer. Rejects with `AppError`. */
export async function answerCompact(
  document: JsonDocument,
  call: Call,
  ports: CompactionPorts,
): Promise<Outcome> {
  const { request, reply } = readCompactRequest(document, call);
  if (request.options.prefetch) {
    const started = await prefetch(request, call, ports);
    const chunks = writePrefetch(started, call);
    return { status: 202, chunks, facts: started.facts };
  }
  const { id } = call;
  const { dryRun } = request.options;
  const compaction = await compact(request, call, ports);
  return {
    status: 200,
    chunks: writeCompaction(compaction, { id, document, dryRun, reply }),
    facts: compactionFacts(compaction),
  };
}
