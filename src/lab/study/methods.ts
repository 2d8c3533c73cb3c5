import { createRequire } from "node:module";
import { dialects, type DialectName } from "../../dialects/index.ts";
import type { JsonObject } from "../../json/json.ts";
import { strategies } from "../../planning/strategies/index.ts";
import type { Strategy } from "../../planning/strategies/strategy.ts";
import { baselineCompactor } from "../compactors/baseline-compactor.ts";
import { baselines } from "../baselines/index.ts";
import type { Compactor } from "../compactors/compactor.ts";
import { peerCompactor } from "../compactors/peer-compactor.ts";
import { peers } from "../peers/index.ts";
import { pithCompactor } from "../compactors/pith-compactor.ts";
import { familyOf, studiedStrategies } from "./method-names.ts";
import type { LabTools } from "./lab-tools.ts";
import { moduleFile, moduleVersion } from "./module-version.ts";
import { sources } from "./sources.ts";

/** The kind of a method; reports group by it. `bound`: a limit of what is possible, which doesn't compete. */
export type MethodGroup = "pith" | "peer" | "baseline" | "bound";

/** A way to compact that is compared with others, for every dialect. */
export interface Method {
  readonly name: string;
  readonly group: MethodGroup;
  readonly description: string;
  forDialect(dialect: DialectName): Compactor;
}

export interface MethodSelection {
  /** Names, or undefined for all. */
  readonly strategies: readonly string[] | undefined;
  readonly baselines: readonly string[] | undefined;
  readonly peers: readonly string[] | undefined;
  /** Assistant turns of the future. */
  readonly turns: number;
  /** Fields of the request for Pith's strategies, such as `keep`. */
  readonly request: JsonObject;
}

/** A peer that can't be loaded, and the reason. */
export interface MissingPeer {
  readonly name: string;
  readonly packageName: string;
  readonly reason: string;
}

/** All methods that `selection` names, and the peers among them that aren't installed. */
export async function createMethods(
  tools: LabTools,
  selection: MethodSelection,
): Promise<{
  readonly methods: readonly Method[];
  readonly missing: readonly MissingPeer[];
}> {
  const { methods, missing } = await loadPeers(tools, selection.peers);
  return {
    methods: [
      ...createBaselines(tools, selection),
      ...methods,
      ...createStrategies(tools, selection),
    ],
    missing,
  };
}

function isSelected(
  names: readonly string[] | undefined,
  name: string,
): boolean {
  return names === undefined || names.includes(name);
}

function createStrategies(
  { openPorts, model, summarizer, inputPriceOf }: LabTools,
  { strategies: names, request }: MethodSelection,
): readonly Method[] {
  const version = versionOf(sources.pith, [model, request]);
  // Runs depend on the summarizer only where one is configured.
  const summarized =
    summarizer &&
    versionOf(
      [...sources.pith, ...sources.summarizer],
      [model, request, summarizer],
    );
  const versionFor = ({ usesModel }: Strategy) =>
    (usesModel === true ? summarized : undefined) ?? version;
  return studiedStrategies
    .filter((name) => isSelected(names, name))
    .map((name) => ({
      name,
      group: "pith",
      description: strategies[name].description,
      forDialect: (dialect) =>
        pithCompactor(name, {
          ...{ openPorts, request },
          version: versionFor(strategies[name]),
          dialect: dialects[dialect],
          inputPriceOf,
        }),
    }));
}

function createBaselines(
  { meterFor, model }: LabTools,
  { baselines: names, turns }: MethodSelection,
): readonly Method[] {
  return Object.entries(baselines)
    .filter(([name]) => isSelected(names, familyOf(name)))
    .map(([name, baseline]) => {
      const { description, module, isLimit = false } = baseline;
      // A clairvoyant's result depends on how far it sees.
      const facts = isLimit ? [model, turns] : [model];
      const version = versionOf([...sources.baseline, module], facts);
      return {
        name,
        group: isLimit ? "bound" : "baseline",
        description,
        forDialect: (dialect) => ({
          ...baselineCompactor(baseline, {
            name,
            dialect: dialects[dialect],
            meter: meterFor(dialect),
          }),
          version,
        }),
      };
    });
}

async function loadPeers(
  { meterFor, model }: LabTools,
  names: readonly string[] | undefined,
) {
  const methods: Method[] = [];
  const missing: MissingPeer[] = [];
  for (const [name, peer] of Object.entries(peers)) {
    if (!isSelected(names, name)) continue;
    const { packageName, description, module } = peer;
    try {
      const trim = await peer.load();
      const facts = [name, installedVersion(packageName), model];
      const version = versionOf([...sources.peer, module], facts);
      methods.push({
        name,
        group: "peer",
        description,
        forDialect: (dialect) =>
          peerCompactor(trim, {
            ...{ name, version },
            dialect: dialects[dialect],
            meter: meterFor(dialect),
          }),
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      missing.push({ name, packageName, reason });
    }
  }
  return { methods, missing };
}

function installedVersion(packageName: string): string {
  const load = createRequire(import.meta.url);
  return (load(`${packageName}/package.json`) as { version: string }).version;
}

function versionOf(modules: readonly string[], facts: unknown): string {
  return `${moduleVersion(...modules.map(moduleFile))} ${JSON.stringify(facts)}`;
}
