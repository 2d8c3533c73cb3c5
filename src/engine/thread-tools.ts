import type { ChooseMeter } from "../compaction/choose-meter.ts";
import { createCountCache } from "../tokens/count-cache.ts";
import { createMeterChooser } from "./meter-chooser.ts";
import type { EngineSettings } from "./settings.ts";
import { createBpeCounter } from "../tokens/bpe/bpe-counter.ts";
import { loadEncodingTables } from "../tokens/bpe/load-encoding-tables.ts";

export interface ThreadData {
  readonly settings: EngineSettings;
}

export function createThreadTools({ settings }: ThreadData): ChooseMeter {
  const counter = createBpeCounter(
    "o200k_base",
    loadEncodingTables("o200k_base"),
  );
  return createMeterChooser({
    resolveModel: (name) => ({
      id: name ?? "gpt-5-mini",
      known: true,
      tokenizer: { kind: "tiktoken", encoding: "o200k_base" },
      imageFormula: "none",
      windowTokens: 400_000,
      prices: undefined,
    }),
    counterFor: () => counter,
    cache: createCountCache({ maxBytes: settings.countCacheBytes }),
  });
}
