import type { Constraints } from "./constraints.ts";
import type { Dialect } from "../transcript/dialect.ts";
import type { SummaryLines } from "./selection/passages/summary-lines.ts";
import type { Meter, TranscriptTokens } from "../tokens/meter.ts";
import type { Part } from "../transcript/part.ts";
import type { Step } from "../transcript/steps.ts";
import type { Message } from "../transcript/transcript.ts";

/** Why a part's text was replaced. */
export type EditAction =
  "supersede" | "deduplicate" | "minify" | "mask" | "excerpt" | "condense";

export interface PartEdit {
  readonly action: EditAction;
  readonly text: string;
  readonly tokens: number;
}

/** A transcript, repaired and measured: what a plan is made from. Never changed. */
export interface Subject {
  readonly dialect: Dialect;
  readonly messages: readonly Message[];
  /** As in `Transcript.continues`. */
  readonly continues?: boolean;
  readonly steps: readonly Step[];
  readonly tokens: TranscriptTokens;
  readonly constraints: Constraints;
  readonly meter: Meter;
  /** A message of which a selection keeps the lines that are worth their room. */
  readonly summary?: SummaryLines | undefined;
}

/** Tokens of a bridging note in each role. */
export type NoteTokens = Readonly<Record<"user" | "assistant", number>>;

/**
 * A plan in the making: for every step whether it stays, for every part what
 * stands in its place. Each change costs constant time and keeps `tokens`, the
 * exact count of what would be rendered, up to date.
 */
export class Draft {
  readonly subject: Subject;
  readonly #noteTokens: NoteTokens;
  readonly #edits = new Map<number, Map<number, PartEdit>>();
  readonly #stepTokens: number[];
  /** Doubly linked list of the kept steps; index -1 and `steps.length` are its ends. */
  readonly #previous: Int32Array;
  readonly #next: Int32Array;
  readonly #dropped: Uint8Array;
  #first = 0;
  #tokens: number;

  constructor(subject: Subject, noteTokens: NoteTokens) {
    const { steps, tokens } = subject;
    this.subject = subject;
    this.#noteTokens = noteTokens;
    this.#stepTokens = steps.map(({ start, end }) => {
      let total = 0;
      for (let i = start; i < end; i += 1)
        total += tokens.messages[i]?.total ?? 0;
      return total;
    });
    this.#previous = Int32Array.from(steps, (_, step) => step - 1);
    this.#next = Int32Array.from(steps, (_, step) => step + 1);
    this.#dropped = new Uint8Array(steps.length);
    this.#tokens = tokens.total;
  }

  /** Tokens of the whole transcript as it would be rendered now. */
  get tokens(): number {
    return this.#tokens;
  }

  isDropped(step: number): boolean {
    return this.#dropped[step] === 1;
  }

  /** Tokens of one step's messages as they stand now. */
  stepTokens(step: number): number {
    return this.#stepTokens[step] ?? 0;
  }

  /** Takes a whole step out. The caller has made sure that it isn't required. */
  drop(step: number): void {
    if (this.isDropped(step)) return;
    const previous = this.#previous[step] as number;
    const next = this.#next[step] as number;
    this.#tokens -=
      this.stepTokens(step) +
      this.bridgeTokens(previous, step) +
      this.bridgeTokens(step, next) -
      this.bridgeTokens(previous, next);
    if (previous >= 0) this.#next[previous] = next;
    else this.#first = next;
    if (next < this.#previous.length) this.#previous[next] = previous;
    this.#dropped[step] = 1;
  }

  /** The part's text as it stands now; undefined for parts that have none to replace. */
  textOf(position: number, part: number): string | undefined {
    const edit = this.#edits.get(position)?.get(part);
    return edit?.text ?? replaceableText(this.#part(position, part));
  }

  partTokens(position: number, part: number): number {
    const edit = this.#edits.get(position)?.get(part);
    return (
      edit?.tokens ?? this.subject.tokens.messages[position]?.parts[part] ?? 0
    );
  }

  /** Puts `text` in a part's place unless that would not save anything; says whether it did. */
  rewrite(
    position: number,
    part: number,
    action: EditAction,
    text: string,
  ): boolean {
    const tokens = this.subject.meter.countText(text);
    const saved = this.partTokens(position, part) - tokens;
    if (saved <= 0) return false;
    let edits = this.#edits.get(position);
    if (edits === undefined) {
      edits = new Map();
      this.#edits.set(position, edits);
    }
    edits.set(part, { action, text, tokens });
    this.#tokens -= saved;
    const step = this.stepOf(position);
    this.#stepTokens[step] = this.stepTokens(step) - saved;
    return true;
  }

  /** The step that the message at `position` belongs to. */
  stepOf(position: number): number {
    const { steps } = this.subject;
    let low = 0;
    let high = steps.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((steps[middle]?.start ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  editsOf(position: number): ReadonlyMap<number, PartEdit> | undefined {
    return this.#edits.get(position);
  }

  /** The kept steps in order. */
  *keptSteps(): Generator<number> {
    for (let step = this.#first; step < this.#next.length;) {
      yield step;
      step = this.#next[step] as number;
    }
  }

  /** The role of the note that must stand between two kept steps, if one must. */
  bridge(previous: number, next: number): "user" | "assistant" | undefined {
    const { dialect, messages, steps } = this.subject;
    const before = steps[previous];
    const after = steps[next];
    return dialect.bridge(
      before && messages[before.end - 1],
      after && messages[after.start],
    );
  }

  /** Tokens of that note, if one must stand there. */
  bridgeTokens(previous: number, next: number): number {
    const role = this.bridge(previous, next);
    return role === undefined ? 0 : this.#noteTokens[role];
  }

  #part(position: number, part: number): Part | undefined {
    return this.subject.messages[position]?.parts[part];
  }
}

function replaceableText(part: Part | undefined): string | undefined {
  switch (part?.kind) {
    case "text":
    case "tool_result":
      return part.text;
    case "tool_call":
      return part.arguments;
    default:
      return undefined;
  }
}
