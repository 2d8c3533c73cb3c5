import {
  createEngine,
  type EngineServices,
} from "../../src/workers/create-engine.ts";
import type { Engine } from "../../src/api/engine.ts";
import type { EngineSettings } from "../../src/workers/settings.ts";
import { AppError } from "../../src/errors.ts";
import { localCall } from "../../src/call/call.ts";
import { memorySecret } from "./tags.ts";
import { outlineDocument } from "../../src/json/document.ts";

const limits = { maxDepth: 128, maxElements: 100_000, maxValues: 1_000_000 };

/** The service's own engine in this process, with everything else at its default. */
export function createTestEngine(
  settings: Partial<EngineSettings> = {},
  services: EngineServices = {},
): Promise<Engine> {
  return createEngine(
    {
      workers: 0,
      offloadBytes: 131_072,
      countCacheBytes: 32 * 2 ** 20,
      modelsFile: undefined,
      defaultModel: undefined,
      workerMemoryBytes: 512 * 2 ** 20,
      workTimeoutMs: 60_000,
      ...settings,
    },
    { memorySecret, ...services },
  );
}

/** The body of `POST /v1/compact`'s answer to a request body, as text. */
export async function compactText(
  engine: Engine,
  request: string,
): Promise<string> {
  const document = outlineDocument(Buffer.from(request), limits);
  const { chunks } = await engine.compact(document, localCall("cmp_test"));
  return Buffer.concat(chunks).toString("utf8");
}

/** The same, or the error that answers instead. Other errors are thrown. */
export async function tryCompact(
  engine: Engine,
  request: string,
): Promise<string | AppError> {
  try {
    return await compactText(engine, request);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Tokens of a request body's transcript by `POST /v1/measure`. */
export async function measureTokens(
  engine: Engine,
  request: string,
): Promise<{ total: number; fixed: number }> {
  const document = outlineDocument(Buffer.from(request), limits);
  const { chunks } = await engine.measure(document, localCall("msr_test"));
  const { tokens } = JSON.parse(Buffer.concat(chunks).toString("utf8")) as {
    tokens: {
      total: number;
      system: number;
      tools: number;
      by_role: Record<string, number>;
    };
  };
  const fixed = tokens.system + tokens.tools + (tokens.by_role["system"] ?? 0);
  return { total: tokens.total, fixed };
}
