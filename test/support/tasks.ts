import {
  readCompactRequest,
  type ReadCompactRequest,
} from "../../src/api/reading/read-request.ts";
import { localCall, type Call } from "../../src/call/call.ts";
import type { CompactionPorts } from "../../src/compaction/ports.ts";
import { createTask, type Task } from "../../src/compaction/task.ts";
import { outlineDocument } from "../../src/json/document.ts";
import type { JsonDocument } from "../../src/json/outline.ts";
import { createLocalPorts } from "../../src/workers/local-ports.ts";
import { tags } from "./tags.ts";

const limits = { maxDepth: 128, maxElements: 100_000, maxValues: 1_000_000 };

/** Counters of all models; no checkpoints, no summarizer, no observer. */
export const localPorts: CompactionPorts = createLocalPorts(
  {
    countCacheBytes: 10_000_000,
    modelsFile: undefined,
    defaultModel: undefined,
  },
  { tags },
);

/** A request body as the HTTP layer hands it on. */
export function toDocument(body: object | string): JsonDocument {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return outlineDocument(Buffer.from(text), limits);
}

/** The compaction that a body of `POST /v1/compact` asks for. */
export function readBody(
  body: object | string,
  call: Call = localCall("cmp_test"),
): ReadCompactRequest {
  return readCompactRequest(toDocument(body), call);
}

/** The same, measured by the model that the body names. */
export function taskOf(body: object | string, call?: Call): Task {
  const { request } = readBody(body, call);
  return createTask(request, call ?? localCall("cmp_test"), localPorts);
}
