import { availableParallelism } from "node:os";
import type { z } from "zod";
import { summarizerVariables } from "./summarizer-variables.ts";
import {
  logLevel,
  milliseconds,
  name,
  namespace,
  redisAddress,
  secretText,
  size,
  whole,
} from "./values.ts";
import { optional, secret, variable } from "./variable.ts";

/**
 * Two at least, so that one long request does not hold up all others; they give way to
 * the serving process. More than four bring nothing.
 */
const defaultWorkers = Math.min(4, Math.max(2, availableParallelism() - 1));

/** Every variable that Pith reads. */
export const variables = {
  PORT: variable(
    whole(0, 65_535),
    "8080",
    "TCP port to listen on; 0 takes any free one.",
  ),
  HOST: variable(name, "0.0.0.0", "Address to listen on."),
  REDIS_URL: secret(
    redisAddress,
    "Redis that replicas share: redis://[[user]:password@]host[:port][/database], rediss:// for TLS; several with commas between for a cluster.",
  ),
  PITH_REDIS_NAMESPACE: variable(
    namespace,
    "pith",
    "Prefix of every key in Redis. Replicas with the same prefix share checkpoints and summaries.",
  ),
  PITH_MEMORY_KEY: secret(
    secretText,
    "Secret of at least 32 characters that proves Pith's own summaries and seals what is stored in Redis; give all replicas the same (default: a random one in each process).",
  ),
  PITH_LOG_LEVEL: variable(
    logLevel,
    "info",
    "Lowest level that is logged: trace, debug, info, warn, error, fatal or silent.",
  ),
  PITH_MODELS_FILE: optional(
    name,
    "JSON file with models to add to the registry, or to replace in it.",
  ),
  PITH_DEFAULT_MODEL: optional(
    name,
    "Model for requests that name none (default: the dialect's own).",
  ),
  PITH_MAX_BODY_BYTES: variable(
    size(1024),
    "32mb",
    "Largest request body, after decompression.",
  ),
  PITH_MAX_BUFFERED_BYTES: variable(
    size(1024),
    "256mb",
    "Most bytes of request bodies held at once; requests beyond it get a 503.",
  ),
  PITH_MAX_DEPTH: variable(
    whole(8, 1_000),
    "128",
    "Deepest nesting of arrays and objects in a request.",
  ),
  PITH_MAX_MESSAGES: variable(
    whole(1, 10_000_000),
    "100000",
    "Most messages in a request.",
  ),
  PITH_MAX_VALUES: variable(
    whole(1_000, 100_000_000),
    "1000000",
    "Most values in a request: array elements and object members of every depth.",
  ),
  PITH_MAX_CONCURRENCY: variable(
    whole(1, 100_000),
    "64",
    "Requests processed at once; others wait. A request that waits for the summarizer does not count.",
  ),
  PITH_MAX_QUEUE: variable(
    whole(0, 1_000_000),
    "256",
    "Requests that may wait for their turn; requests beyond it get a 503.",
  ),
  PITH_COUNT_CACHE_BYTES: variable(
    size(0),
    "64mb",
    "Memory for token counts of texts seen before; 0 keeps none.",
  ),
  PITH_CHECKPOINT_CACHE_BYTES: variable(
    size(0),
    "64mb",
    "Memory for checkpoints of compacted transcripts; 0 keeps none.",
  ),
  PITH_CHECKPOINT_TTL_MS: variable(
    whole(1, 2_592_000_000),
    "86400000",
    "How long a checkpoint is kept.",
  ),
  PITH_WORKERS: variable(
    whole(0, 256),
    String(defaultWorkers),
    "Processes for large requests; 0 does all work in the serving process, where nothing can interrupt it (default: one less than the cores, from 2 to 4).",
  ),
  PITH_WORKER_MEMORY: optional(
    size(32 * 2 ** 20),
    "Heap of each worker; a request that needs more is refused (default: half of the memory, shared among the workers, from 256mb to 4gb each).",
  ),
  PITH_WORK_TIMEOUT_MS: variable(
    milliseconds,
    "120000",
    "Longest that a request may compute in a worker; one that takes longer is refused.",
  ),
  PITH_OFFLOAD_BYTES: variable(
    size(0),
    "131072",
    "Requests of at least this size, or of as much work (tiny values, short lines), go to a worker; with a summarizer, all compactions do.",
  ),
  PITH_HEADERS_TIMEOUT_MS: variable(
    milliseconds,
    "10000",
    "Time a client has to send a request's headers.",
  ),
  PITH_REQUEST_TIMEOUT_MS: variable(
    milliseconds,
    "60000",
    "Time a client has to send a whole request.",
  ),
  PITH_KEEP_ALIVE_TIMEOUT_MS: variable(
    milliseconds,
    "65000",
    "Time a connection stays open for another request; keep it above your load balancer's.",
  ),
  PITH_IDLE_TIMEOUT_MS: variable(
    milliseconds,
    "120000",
    "Time after which a connection without traffic is closed, unless its request is being processed.",
  ),
  PITH_SHUTDOWN_TIMEOUT_MS: variable(
    milliseconds,
    "10000",
    "Time for requests under way to finish after SIGTERM; then they are cut off, and the process ends.",
  ),
  ...summarizerVariables,
} as const;

type Variables = typeof variables;

export type VariableName = keyof Variables;

/** The parsed values of all variables. */
export type Values = {
  readonly [Name in VariableName]: z.output<Variables[Name]["schema"]>;
};

export const variableNames = Object.keys(variables) as readonly VariableName[];
