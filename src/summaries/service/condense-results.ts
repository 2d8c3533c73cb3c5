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
}

/** Model calls of one request at a time. */
const mostAtOnce = 6;
/** How long work goes on that nobody waits for any more. */
const longestWorkMs = 300_000;

const late: CondensedResult = { status: "late", text: undefined };

/**
 * Condenses a request's results side by side: those that are stored in one round
 * trip, the others by the model, each once for all that ask for it. What isn't
 * there in time is `late` and is finished for later calls.
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
    (place) => outcomes[place] === undefined,
  );
  const work = inParallel(missing, async (place) => {
    const result = results[place] as ResultToCondense;
    outcomes[place] = await condenseOnce(result, { request, stores, tools });
  });
  const leftMs = Math.max(0, waitMs - (performance.now() - startedMs));
  if (missing.length > 0) await withTimeoutOr(leftMs, work, undefined);
  return {
    results: results.map((_, place) => outcomes[place] ?? late),
    spend: tools.purse.spent,
  };
}

async function findStored(
  results: readonly ResultToCondense[],
  { cache, lookUpTimeoutMs }: CondenseStores,
): Promise<(CondensedResult | undefined)[]> {
  const keys = results.map(({ key }) => key);
  const values = await lookUp(cache, keys, lookUpTimeoutMs);
  return values.map((value) => value && toResult(decode(value), "shared"));
}

interface OnceOptions {
  readonly request: CondenseRequest;
  readonly stores: CondenseStores;
  readonly tools: SummaryTools;
}

async function condenseOnce(
  result: ResultToCondense,
  { request, stores: { singleFlight, ttlMs }, tools }: OnceOptions,
): Promise<CondensedResult> {
  const compute = async () =>
    Buffer.from(JSON.stringify(await condenseResult(result, request, tools)));
  try {
    const { key } = result;
    const found = await singleFlight({
      key,
      compute,
      isReadable: (value) => decode(value) !== undefined,
      ttlMs,
      waitMs: longestWorkMs,
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

/** Works on `places` in their order, so many at a time. `work` never rejects. */
async function inParallel(
  places: readonly number[],
  work: (place: number) => Promise<void>,
): Promise<void> {
  const waiting = places.values();
  const worker = async () => {
    for (const place of waiting) await work(place);
  };
  await Promise.all(Array.from({ length: mostAtOnce }, worker));
}
