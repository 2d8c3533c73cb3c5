import { toCompactOptions } from "../../api/reading/compact-options.ts";
import { parseCompactRequest } from "../../api/schemas/compact-request.ts";
import { localCall } from "../../call/call.ts";
import { compact } from "../../compaction/compact.ts";
import type { Compaction } from "../../compaction/compaction.ts";
import type { CompactionPorts } from "../../compaction/ports.ts";
import type { SummaryStatus } from "../../compaction/summary/summary-outcome.ts";
import type { JsonObject } from "../../json/json.ts";
import type { StrategyName } from "../../planning/strategies/index.ts";
import type { KnownDialect } from "../../dialects/index.ts";
import { bodyWith, readBody } from "../truth/record.ts";
import type { Compactor } from "./compactor.ts";

export interface PithCompactorOptions {
  readonly openPorts: () => CompactionPorts;
  readonly dialect: KnownDialect;
  /** Runs of another version are gathered again. */
  readonly version: string;
  /** Request fields besides those that the laboratory sets. */
  readonly request: JsonObject;
  /** US dollars for an uncached input token of a model; undefined when unknown. */
  readonly inputPriceOf: (model: string) => number | undefined;
}

/** One of Pith's strategies, with the options that a caller of the service could send. */
export function pithCompactor(
  strategy: StrategyName,
  { openPorts, dialect, version, request, inputPriceOf }: PithCompactorOptions,
): Compactor {
  return {
    name: strategy,
    version,
    async compact(body, targetTokens, { triggerTokens }) {
      const options = toCompactOptions(
        parseCompactRequest({
          ...request,
          ...body,
          [dialect.messagesField]: [],
          dialect: dialect.name,
          strategy,
          target_tokens: targetTokens,
          trigger_tokens: triggerTokens,
        }),
      );
      const transcript = readBody(body, dialect);
      const compaction = await compact(
        { dialect, transcript, options },
        localCall("cmp_lab"),
        openPorts(),
      );
      const { model, cost, messages } = compaction;
      return {
        body: bodyWith({ body, dialect }, messages),
        ownCost: inTokens(cost.summarizer.costUsd, inputPriceOf(model)),
        isSummarized: isSummarized(compaction),
      };
    },
  };
}

/** 0 when the price of either model is unknown. */
function inTokens(
  usd: number | undefined,
  inputPrice: number | undefined,
): number {
  return usd === undefined || inputPrice === undefined ? 0 : usd / inputPrice;
}

const withSummary: ReadonlySet<SummaryStatus> = new Set([
  "made",
  "shared",
  "stored",
]);

function isSummarized({ degraded, summary }: Compaction): boolean | null {
  if (degraded) return false;
  return withSummary.has(summary.status) ? true : null;
}
