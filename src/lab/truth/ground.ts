import type { JsonObject } from "../../json/json.ts";
import type { Meter, TranscriptTokens } from "../../tokens/meter.ts";
import type { Message, Transcript } from "../../transcript/transcript.ts";
import type { Cut } from "./cuts.ts";
import { demandOf, type Demand, type Findings } from "./demand.ts";
import { readBody } from "./record.ts";
import type { CompactionRun } from "../runs/run.ts";
import { textsOf } from "./texts.ts";

/** What compactions of one cut are judged against. Computed once a cut, where asked for. */
export interface Ground {
  readonly cut: Cut;
  readonly demand: Demand;
  /** All that the prefix says, system text included. */
  readonly texts: readonly string[];
}

/** One compaction, read back. */
export interface Compaction {
  readonly run: CompactionRun;
  readonly messages: readonly Message[];
  readonly texts: readonly string[];
  /** By demanded atom, what became of it. */
  readonly findings: Findings;
  readonly tokens: TranscriptTokens;
}

export function createGround(cut: Cut): Ground {
  const demand = once(() => demandOf(cut));
  const texts = once(() => [
    ...cut.record.transcript.system.map(({ text }) => text),
    ...textsIn(cut.prefix),
  ]);
  return {
    cut,
    get demand() {
      return demand();
    },
    get texts() {
      return texts();
    },
  };
}

/** Reads what a compactor gave back. Throws `AppError` when the dialect can't read it. */
export function readCompaction(
  ground: Ground,
  { run, body, meter }: { run: CompactionRun; body: JsonObject; meter: Meter },
): Compaction {
  const transcript: Transcript = readBody(body, ground.cut.record.dialect);
  const texts = once(() => textsIn(transcript.messages));
  const findings = once(() => ground.demand.find(texts()));
  const tokens = once(() => meter.measure(transcript));
  return {
    run,
    messages: transcript.messages,
    get texts() {
      return texts();
    },
    get findings() {
      return findings();
    },
    get tokens() {
      return tokens();
    },
  };
}

function textsIn(messages: readonly Message[]): readonly string[] {
  return messages
    .flatMap((message) => textsOf(message))
    .map(({ text }) => text);
}

function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}
