import type { Dialect } from "../dialects/dialect.ts";
import type { Engine } from "../engine/engine.ts";
import { outlineDocument } from "../json/document.ts";
import type { JsonObject } from "../json/json.ts";
import type { StrategyName } from "../strategies/names.ts";
import type { Compactor } from "./compactor.ts";

export interface PithCompactorOptions {
  readonly engine: Engine;
  readonly dialect: Dialect;
  /** Runs of another version are gathered anew. */
  readonly version: string;
  /** Fields of the request beside those that the laboratory sets. */
  readonly request: JsonObject;
}

/** Whatever is recorded was within some service's limits already. */
const noLimits = { maxDepth: Infinity, maxElements: Infinity };

/** One of Pith's strategies, asked for as a caller of the service would. */
export function pithCompactor(
  strategy: StrategyName,
  { engine, dialect, version, request }: PithCompactorOptions,
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
      const { chunks } = await engine.compact(document, "cmp_lab");
      const answer = JSON.parse(
        Buffer.concat(chunks).toString("utf8"),
      ) as JsonObject;
      return { body: { ...body, ...transcriptOf(answer, dialect) } };
    },
  };
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
