import { variableNames, variables, type Values } from "./variables.ts";
import { availableMemory, defaultWorkerMemory } from "./worker-memory.ts";
import { closestName } from "../lib/closest-name.ts";
import { toTagSecret } from "../lib/keyed-tags.ts";

/** The variables as the README's table lists them. */
export const configVariables: readonly {
  readonly name: string;
  readonly default: string | undefined;
  readonly description: string;
}[] = variableNames.map((variableName) => ({
  name: variableName,
  default: variables[variableName].default,
  description: variables[variableName].description,
}));

/** The service's settings. Every size in bytes, every time in milliseconds. */
export type Config = ReturnType<typeof toConfig>;

/** The configuration can't be used. `message` has one line for each mistake. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads the settings; an empty variable counts as absent. Throws a `ConfigError`
 * that names every mistake: invalid values, contradictions and unknown `PITH_`
 * variables.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const mistakes = findUnknown(Object.keys(environment));
  const values: Record<string, unknown> = {};
  for (const variableName of variableNames) {
    const { schema, default: defaultText, isSecret } = variables[variableName];
    const text = environment[variableName]?.trim() || defaultText;
    const result = schema.safeParse(text);
    if (result.success) values[variableName] = result.data;
    else {
      const reason = result.error.issues[0]?.message ?? "is invalid";
      const shown = isSecret
        ? "set to an unusable value"
        : JSON.stringify(text);
      mistakes.push(`${variableName} is ${shown}. It ${reason}.`);
    }
  }
  if (mistakes.length === 0)
    mistakes.push(...findContradictions(values as Values));
  if (mistakes.length > 0) throw new ConfigError(mistakes.join("\n"));
  return toConfig(values as Values);
}

function findContradictions(values: Values): string[] {
  const mistakes: string[] = [];
  if (values.PITH_MAX_BUFFERED_BYTES < values.PITH_MAX_BODY_BYTES) {
    mistakes.push(
      `PITH_MAX_BUFFERED_BYTES is ${values.PITH_MAX_BUFFERED_BYTES} bytes. It must be at least PITH_MAX_BODY_BYTES, which is ${values.PITH_MAX_BODY_BYTES}.`,
    );
  }
  if (values.PITH_HEADERS_TIMEOUT_MS > values.PITH_REQUEST_TIMEOUT_MS) {
    mistakes.push(
      `PITH_HEADERS_TIMEOUT_MS is ${values.PITH_HEADERS_TIMEOUT_MS}. It must be at most PITH_REQUEST_TIMEOUT_MS, which is ${values.PITH_REQUEST_TIMEOUT_MS}.`,
    );
  }
  return mistakes;
}

function findUnknown(names: readonly string[]): string[] {
  return names
    .filter(
      (name) => name.startsWith("PITH_") && !Object.hasOwn(variables, name),
    )
    .map((name) => {
      const closest = closestName(name, variableNames);
      const remedy =
        closest === undefined ? "Unset it." : `Did you mean ${closest}?`;
      return `${name} is not a setting of Pith. ${remedy}`;
    });
}

function toConfig(values: Values) {
  const limits = {
    maxDepth: values.PITH_MAX_DEPTH,
    maxElements: values.PITH_MAX_MESSAGES,
    maxValues: values.PITH_MAX_VALUES,
  };
  return {
    host: values.HOST,
    port: values.PORT,
    logLevel: values.PITH_LOG_LEVEL,
    http: {
      outline: limits,
      maxBodyBytes: values.PITH_MAX_BODY_BYTES,
      maxBufferedBytes: values.PITH_MAX_BUFFERED_BYTES,
      maxConcurrency: values.PITH_MAX_CONCURRENCY,
      maxQueue: values.PITH_MAX_QUEUE,
      headersTimeoutMs: values.PITH_HEADERS_TIMEOUT_MS,
      requestTimeoutMs: values.PITH_REQUEST_TIMEOUT_MS,
      keepAliveTimeoutMs: values.PITH_KEEP_ALIVE_TIMEOUT_MS,
      idleTimeoutMs: values.PITH_IDLE_TIMEOUT_MS,
      shutdownTimeoutMs: values.PITH_SHUTDOWN_TIMEOUT_MS,
    },
    redis: {
      address: values.REDIS_URL,
      namespace: values.PITH_REDIS_NAMESPACE,
    },
    memorySecret: toTagSecret(values.PITH_MEMORY_KEY),
    checkpoints: {
      cacheBytes: values.PITH_CHECKPOINT_CACHE_BYTES,
      ttlMs: values.PITH_CHECKPOINT_TTL_MS,
    },
    engine: {
      modelsFile: values.PITH_MODELS_FILE,
      defaultModel: values.PITH_DEFAULT_MODEL,
      countCacheBytes: values.PITH_COUNT_CACHE_BYTES,
      workers: values.PITH_WORKERS,
      offloadBytes: values.PITH_OFFLOAD_BYTES,
      workerMemoryBytes:
        values.PITH_WORKER_MEMORY ??
        defaultWorkerMemory(values.PITH_WORKERS, availableMemory()),
      workTimeoutMs: values.PITH_WORK_TIMEOUT_MS,
    },
    summarizer: {
      apiKey: values.PITH_SUMMARIZER_API_KEY ?? values.OPENAI_API_KEY,
      baseUrl: values.PITH_SUMMARIZER_BASE_URL,
      model: values.PITH_SUMMARIZER_MODEL,
      allowedModels: values.PITH_SUMMARIZER_MODELS ?? ("no_dearer" as const),
      reasoningEffort: values.PITH_SUMMARIZER_REASONING_EFFORT,
      maxConcurrency: values.PITH_SUMMARIZER_CONCURRENCY,
      maxQueue: values.PITH_SUMMARIZER_QUEUE,
      timeoutMs: values.PITH_SUMMARIZER_TIMEOUT_MS,
      maxAttempts: values.PITH_SUMMARIZER_ATTEMPTS,
      maxReplyBytes: values.PITH_SUMMARIZER_MAX_REPLY_BYTES,
      redactContacts: values.PITH_REDACT_CONTACTS ?? [],
      redactPatterns: values.PITH_REDACT_PATTERNS ?? [],
    },
  };
}
