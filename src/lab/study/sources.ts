const urlOf = (path: string) => new URL(path, import.meta.url).href;

/** Code that every run depends on. Compiled modules import no types, so the hash doesn't reach it by itself. */
const common = [
  ...["../runs/compaction-runs.ts", "../runs/cycles.ts", "../runs/replay.ts"],
  ...["../../dialects/index.ts", "../../tokens/create-meter.ts"],
].map(urlOf);

/**
 * The modules that decide what a saved run of each kind of method holds, as URLs; a
 * baseline's and a peer's own module is declared by itself. Paths in strings: a move
 * has to change them here, and a test fails for a path that leads nowhere.
 */
export const sources = {
  pith: [
    ...common,
    urlOf("../compactors/pith-compactor.ts"),
    urlOf("../../workers/local-ports.ts"),
  ],
  summarizer: [urlOf("../../service/configured-summarizer.ts")],
  baseline: [...common, urlOf("../compactors/baseline-compactor.ts")],
  peer: [...common, urlOf("../compactors/peer-compactor.ts")],
} as const satisfies Readonly<Record<string, readonly string[]>>;
