import type { SummaryStatus } from "../../compaction/summary/summarized.ts";
import type { Dialect } from "../../transcript/dialect.ts";
import type { Engine } from "../../api/engine.ts";
import { outlineDocument } from "../../json/document.ts";
import type { JsonObject } from "../../json/json.ts";
import type { StrategyName } from "../../planning/strategies/index.ts";
import type { Compactor } from "./compactor.ts";

export interface PithCompactorOptions {
  readonly engine: Engine;
  readonly dialect: Dialect;
  /** Runs of another version are gathered anew. */
  readonly version: string;
  /** Fields of the request beside those that the laboratory sets. */
  readonly request: JsonObject;
  /** Dollars for an uncached input token of a model; undefined where that is not known. */
  readonly inputPriceOf: (model: string) => number | undefined;
}

/** Whatever is recorded was within some service's limits already. */
const noLimits = { maxDepth: Infinity, maxElements: Infinity };

/** One of Pith's strategies, asked for as a caller of the service would. */
export function pithCompactor(
  strategy: StrategyName,
  { engine, dialect, version, request, inputPriceOf }: PithCompactorOptions,
): Compactor {
  return {
    name: strategy,
    version,
    async compact(body, targetTokens, { triggerTokens }) {
      const sent = {
        ...request,
        ...body,
        dialect: dialect.name,
        strategy,
        target_tokens: targetTokens,
        trigger_tokens: triggerTokens,
      };
      const document = outlineDocument(
        Buffer.from(JSON.stringify(sent)),
        noLimits,
      );
      const { chunks } = await engine.compact(document, { id: "cmp_lab" });
      const answer = JSON.parse(
        Buffer.concat(chunks).toString("utf8"),
      ) as JsonObject & CompactionAnswer;
      return {
        body: { ...body, ...transcriptOf(answer, dialect) },
        ownCost: inTokens(
          answer.cost.summarizer.usd,
          inputPriceOf(answer.model),
        ),
        isSummarized: isSummarized(answer),
      };
    },
  };
}

/** What is read of an answer beside its transcript. */
interface CompactionAnswer {
  readonly model: string;
  readonly degraded: boolean;
  readonly summary: { readonly status: SummaryStatus };
  readonly cost: { readonly summarizer: { readonly usd: number | null } };
}

/** Nothing where one of the two models' prices is not known. */
function inTokens(usd: number | null, inputPrice: number | undefined): number {
  return usd === null || inputPrice === undefined ? 0 : usd / inputPrice;
}

const withSummary: ReadonlySet<SummaryStatus> = new Set([
  "made",
  "shared",
  "stored",
]);

function isSummarized({ degraded, summary }: CompactionAnswer): boolean | null {
  if (degraded) return false;
  return withSummary.has(summary.status) ? true : null;
}

function transcriptOf(
  answer: JsonObject,
  { messagesField, systemField }: Dialect,
): JsonObject {
  const fields = [messagesField, systemField].filter(
    (name) => name !== undefined && answer[name] !== undefined,
  ) as string[];
  return Object.fromEntries(fields.map((name) => [name, answer[name] ?? null]));
}
