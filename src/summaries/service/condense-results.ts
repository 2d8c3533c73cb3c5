import { setMaxListeners } from "node:events";
import { nullObserver, type Observer } from "../../call/observer.ts";
import { isAccepted } from "../condense/accept-lines.ts";
import { lookUp, type Cache } from "../../storage/cache.ts";
import type { SingleFlight } from "../../storage/single-flight.ts";
import { withTimeoutOr } from "../../lib/timeout.ts";
import type {
  CondensedResult,
  CondenseRequest,
  Condensation,
  ResultToCondense,
} from "../summarizer.ts";
import { condenseResult, type CondenseOutcome } from "./condense-result.ts";
import type { SummaryTools } from "./summarize-range.ts";
import { SummaryError } from "./summary-error.ts";

export interface CondenseStores {
  readonly cache: Cache;
  readonly singleFlight: SingleFlight;
  readonly ttlMs: number;
  readonly lookUpTimeoutMs: number;
  /** Hears of stored values that can't be used. */
  readonly observer?: Observer;
}

/** Model calls of one request that run in parallel. */
const maxParallel = 6;
/** Time for which the work may continue after the caller has stopped waiting. */
const maxWorkMs = 300_000;

const late: CondensedResult = { status: "late", text: undefined };

/**
 * Condenses a request's results in parallel: stored ones come in one round trip,
 * the others from the model, each once for all requests that need it. A result that
 * isn't ready in time is `late`; its work goes on for later calls.
 */
export async function condenseResults(
  request: CondenseRequest,
  stores: CondenseStores,
  tools: SummaryTools,
): Promise<Condensation> {
  const { results, waitMs } = request;
  const startedMs = performance.now();
  const outcomes = await findStored(results, stores);
  const missing = [...results.keys()].filter(
    (index) => outcomes[index] === undefined,
  );
  const { signal, unlink } = whileLinked(tools.signal);
  const work = inParallel(missing, async (index) => {
    const result = results[index] as ResultToCondense;
    outcomes[index] = await condenseOnce(result, {
      request,
      stores,
      tools: { ...tools, signal },
    });
  });
  const leftMs = Math.max(0, waitMs - (performance.now() - startedMs));
  if (missing.length > 0) await withTimeoutOr(leftMs, work, undefined);
  // What is late is for later calls, whether or not this caller leaves now.
  unlink();
  return {
    results: results.map((_, index) => outcomes[index] ?? late),
    spend: tools.spending.spend,
  };
}

async function findStored(
  results: readonly ResultToCondense[],
  { cache, lookUpTimeoutMs, observer = nullObserver }: CondenseStores,
): Promise<(CondensedResult | undefined)[]> {
  const keys = results.map(({ key }) => key);
  const values = await lookUp(cache, keys, lookUpTimeoutMs);
  return values.map(
    (value, index) =>
      value &&
      toResult(
        readStored(value, results[index] as ResultToCondense, observer),
        "shared",
      ),
  );
}

/** A stored outcome; undefined unless the model may have given it for this very result. */
function readStored(
  value: Uint8Array,
  result: ResultToCondense,
  observer: Observer,
): CondenseOutcome | undefined {
  const outcome = decode(value);
  if (outcome === undefined || !("text" in outcome)) return outcome;
  if (isAccepted(outcome.text, result)) return outcome;
  observer.observe({
    kind: "stored_value_refused",
    what: "condensed_result",
    reason: "not_in_source",
  });
  return undefined;
}

interface OnceOptions {
  readonly request: CondenseRequest;
  readonly stores: CondenseStores;
  readonly tools: SummaryTools;
}

async function condenseOnce(
  result: ResultToCondense,
  { request, stores, tools }: OnceOptions,
): Promise<CondensedResult> {
  const { singleFlight, ttlMs, observer = nullObserver } = stores;
  const compute = async (signal: AbortSignal) => {
    const asking = { ...tools, signal };
    return Buffer.from(
      JSON.stringify(await condenseResult(result, request, asking)),
    );
  };
  try {
    const { key } = result;
    const found = await singleFlight({
      key,
      compute,
      isReadable: (value) => readStored(value, result, observer) !== undefined,
      ttlMs,
      waitMs: maxWorkMs,
      signal: tools.signal,
    });
    if (found === undefined) return late;
    const status = found.origin === "computed" ? "made" : "shared";
    return (
      toResult(decode(found.value), status) ?? {
        status: "failed",
        text: undefined,
      }
    );
  } catch (error) {
    const isCeiling = error instanceof SummaryError && error.kind === "ceiling";
    return { status: isCeiling ? "ceiling" : "failed", text: undefined };
  }
}

function toResult(
  outcome: CondenseOutcome | undefined,
  status: "made" | "shared",
): CondensedResult | undefined {
  if (outcome === undefined) return undefined;
  return "text" in outcome
    ? { status, text: outcome.text }
    : { status: "rejected", text: undefined };
}

function decode(value: Uint8Array): CondenseOutcome | undefined {
  try {
    const read = JSON.parse(Buffer.from(value).toString("utf8")) as Partial<
      Record<"text" | "rejected", unknown>
    > | null;
    if (typeof read?.text === "string") return { text: read.text };
    return typeof read?.rejected === "string"
      ? { rejected: read.rejected }
      : undefined;
  } catch {
    return undefined;
  }
}

/** A signal that aborts with `outer` until it is unlinked. */
function whileLinked(outer: AbortSignal | undefined) {
  const controller = new AbortController();
  // Many calls listen at once.
  setMaxListeners(0, controller.signal);
  const abort = () => controller.abort(outer?.reason);
  if (outer?.aborted === true) abort();
  outer?.addEventListener("abort", abort, { once: true });
  return {
    signal: controller.signal,
    unlink: () => outer?.removeEventListener("abort", abort),
  };
}

/** Calls `work` for each index in order, a limited number at a time. `work` must not reject. */
async function inParallel(
  indices: readonly number[],
  work: (index: number) => Promise<void>,
): Promise<void> {
  const queue = indices.values();
  const worker = async () => {
    for (const index of queue) await work(index);
  };
  await Promise.all(Array.from({ length: maxParallel }, worker));
}
