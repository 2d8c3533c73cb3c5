import { availableParallelism } from "node:os";
import type { z } from "zod";
import { summarizerVariables } from "./summarizer-variables.ts";
import {
  logLevel,
  milliseconds,
  name,
  namespace,
  redisAddress,
  size,
  whole,
} from "./values.ts";
import { optional, secret, variable } from "./variable.ts";

/** A worker a core but one, which serves; never more than bring anything. */
const defaultWorkers = Math.min(4, Math.max(1, availableParallelism() - 1));

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
    "Redis that replicas share: redis://[[user]:password@]host[:port][/database], rediss:// for TLS, several with commas between for a cluster.",
  ),
  PITH_REDIS_NAMESPACE: variable(
    namespace,
    "pith",
    "Beginning of every key in Redis. Replicas with the same one share what they know.",
  ),
  PITH_LOG_LEVEL: variable(
    logLevel,
    "info",
    "Least level that is logged: trace, debug, info, warn, error, fatal or silent.",
  ),
  PITH_MODELS_FILE: optional(
    name,
    "JSON file with models to add to the registry, or to replace in it.",
  ),
  PITH_DEFAULT_MODEL: optional(
    name,
    "Model that counts when a request names none (default: the dialect's own).",
  ),
  PITH_MAX_BODY_BYTES: variable(
    size(1024),
    "32mb",
    "Largest request body, after decompression.",
  ),
  PITH_MAX_BUFFERED_BYTES: variable(
    size(1024),
    "256mb",
    "Most bytes of request bodies held at once; more answers 503.",
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
  PITH_MAX_CONCURRENCY: variable(
    whole(1, 100_000),
    "64",
    "Requests that are worked on at once; others wait. Who waits for the summarizer gives its place to others.",
  ),
  PITH_MAX_QUEUE: variable(
    whole(0, 1_000_000),
    "256",
    "Requests that may wait for a place; more answer 503.",
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
    "Time that a checkpoint is kept.",
  ),
  PITH_WORKERS: variable(
    whole(0, 256),
    String(defaultWorkers),
    "Threads for large requests; with 0 the serving thread does everything (default: the cores less one, from 1 to 4).",
  ),
  PITH_OFFLOAD_BYTES: variable(
    size(0),
    "131072",
    "Bodies from this size on are worked on in a thread of their own; with a summarizer, all that are compacted.",
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
    "Time after which a connection without any traffic is closed, a slow reader's too; not while its request is worked on.",
  ),
  PITH_SHUTDOWN_TIMEOUT_MS: variable(
    milliseconds,
    "10000",
    "Time that requests under way have to finish after SIGTERM.",
  ),
  ...summarizerVariables,
} as const;

type Variables = typeof variables;

export type VariableName = keyof Variables;

/** What the variables say, parsed. */
export type Values = {
  readonly [Name in VariableName]: z.output<Variables[Name]["schema"]>;
};

export const variableNames = Object.keys(variables) as readonly VariableName[];
