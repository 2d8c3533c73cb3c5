import type { JsonObject } from "../../json/json.ts";
import type { Meter, TranscriptTokens } from "../../tokens/meter.ts";
import type { Message, Transcript } from "../../transcript/transcript.ts";
import type { Cut } from "../truth/cuts.ts";
import {
  neededValuesOf,
  type NeededValues,
  type Findings,
} from "../truth/needed-values.ts";
import { readBody } from "../truth/record.ts";
import type { CompactionRun } from "./run.ts";
import { textsOf } from "../truth/texts.ts";

/** The data that compactions of one cut are judged against, each part computed at its first use. */
export interface Reference {
  readonly cut: Cut;
  readonly needed: NeededValues;
  /** All texts of the prefix, system text included. */
  readonly texts: readonly string[];
}

/** One compaction, read back to be judged. */
export interface JudgedCompaction {
  readonly run: CompactionRun;
  readonly messages: readonly Message[];
  readonly texts: readonly string[];
  /** By needed value: whether the result holds it. */
  readonly findings: Findings;
  readonly tokens: TranscriptTokens;
}

export function createReference(cut: Cut): Reference {
  const needed = once(() => neededValuesOf(cut));
  const texts = once(() => [
    ...cut.record.transcript.system.map(({ text }) => text),
    ...textsIn(cut.prefix),
  ]);
  return {
    cut,
    get needed() {
      return needed();
    },
    get texts() {
      return texts();
    },
  };
}

/** Reads a compactor's result. Throws `AppError` when the dialect can't read it. */
export function readCompaction(
  reference: Reference,
  { run, body, meter }: { run: CompactionRun; body: JsonObject; meter: Meter },
): JudgedCompaction {
  const transcript: Transcript = readBody(body, reference.cut.record.dialect);
  const texts = once(() => textsIn(transcript.messages));
  const findings = once(() => reference.needed.find(texts()));
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
