import { createRequire } from "node:module";
import { dialects } from "../../dialects/index.ts";
import type { JsonObject } from "../../json/json.ts";
import { strategies } from "../../planning/strategies/index.ts";
import type { Strategy } from "../../planning/strategies/strategy.ts";
import type { DialectName } from "../../transcript/transcript.ts";
import { baselineCompactor } from "../compactors/baseline-compactor.ts";
import { baselines } from "../baselines/index.ts";
import type { Compactor } from "../compactors/compactor.ts";
import { peerCompactor } from "../compactors/peer-compactor.ts";
import { peers } from "../peers/index.ts";
import { pithCompactor } from "../compactors/pith-compactor.ts";
import { familyOf, studiedStrategies } from "./method-names.ts";
import type { LabTools } from "./lab-tools.ts";
import { moduleFile, moduleVersion } from "./module-version.ts";

/** What kind of thing a method is: reports keep them apart. `bound`: no rival, but a limit of what is possible. */
export type Group = "pith" | "peer" | "baseline" | "bound";

/** Something under test, in every dialect. */
export interface Method {
  readonly name: string;
  readonly group: Group;
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

/** A peer that can't be asked, and why. */
export interface MissingPeer {
  readonly name: string;
  readonly packageName: string;
  readonly reason: string;
}

const bounds: readonly string[] = [
  "keep-all",
  "clairvoyant-steps",
  "clairvoyant-lines",
];

/** All methods that `choice` names; peers that aren't installed are told apart. */
export async function createMethods(
  tools: LabTools,
  choice: MethodSelection,
): Promise<{
  readonly methods: readonly Method[];
  readonly missing: readonly MissingPeer[];
}> {
  const { methods, missing } = await loadPeers(tools, choice.peers);
  return {
    methods: [
      ...createBaselines(tools, choice),
      ...methods,
      ...createStrategies(tools, choice),
    ],
    missing,
  };
}

function isChosen(names: readonly string[] | undefined, name: string): boolean {
  return names === undefined || names.includes(name);
}

function createStrategies(
  { engine, model, summarizer, inputPriceOf }: LabTools,
  { strategies: names, request }: MethodSelection,
): readonly Method[] {
  const modules = [
    "../compactors/pith-compactor.ts",
    "../../workers/create-engine.ts",
  ];
  const version = versionOf(modules, [model, request]);
  // Where there is no summarizer, it is no part of what a run depends on.
  const summarized =
    summarizer &&
    versionOf(
      [...modules, "../../service/configured-summarizer.ts"],
      [model, request, summarizer],
    );
  const versionFor = ({ usesModel }: Strategy) =>
    (usesModel === true ? summarized : undefined) ?? version;
  return studiedStrategies
    .filter((name) => isChosen(names, name))
    .map((name) => ({
      name,
      group: "pith",
      description: strategies[name].description,
      forDialect: (dialect) =>
        pithCompactor(name, {
          ...{ engine, request },
          version: versionFor(strategies[name]),
          dialect: dialects[dialect],
          inputPriceOf: (model) => inputPriceOf(dialect, model),
        }),
    }));
}

function createBaselines(
  { meterFor, model }: LabTools,
  { baselines: names, turns }: MethodSelection,
): readonly Method[] {
  return Object.entries(baselines)
    .filter(([name]) => isChosen(names, familyOf(name)))
    .map(([name, baseline]) => {
      const file = `../baselines/${familyOf(name)}.ts`;
      // How far the future goes is what a clairvoyant knows.
      const facts = bounds.includes(name) ? [model, turns] : [model];
      const version = versionOf(
        [file, "../compactors/baseline-compactor.ts"],
        facts,
      );
      return {
        name,
        group: bounds.includes(name) ? "bound" : "baseline",
        description: baseline.description,
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
    if (!isChosen(names, name)) continue;
    const { packageName, description } = peer;
    try {
      const trim = await peer.load();
      const facts = [name, installedVersion(packageName), model];
      const version = versionOf(["../peers/index.ts"], facts);
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

/** What decides on every run, whoever makes it. Types are gone from compiled code, so imports don't lead there. */
const common = [
  ...["../runs/compaction-runs.ts", "../runs/cycles.ts", "../runs/replay.ts"],
  ...["../../dialects/index.ts", "../../tokens/create-meter.ts"],
];

function versionOf(modules: readonly string[], facts: unknown): string {
  const files = [...common, ...modules].map((name) =>
    moduleFile(name, import.meta.url),
  );
  return `${moduleVersion(...files)} ${JSON.stringify(facts)}`;
}
