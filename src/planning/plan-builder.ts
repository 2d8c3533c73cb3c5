import type { Part } from "../transcript/part.ts";
import type { PartEdit } from "./part-edit.ts";
import type { PlanInput } from "./plan-input.ts";

/** Tokens of a note about left-out messages, by its role. */
export type NoteTokens = Readonly<Record<"user" | "assistant", number>>;

/**
 * Builds a plan: drops steps and replaces the text of parts. Every change takes
 * constant time and updates `tokens`, the exact count of the rendered result.
 */
export class PlanBuilder {
  readonly input: PlanInput;
  readonly #noteTokens: NoteTokens;
  readonly #edits = new Map<number, Map<number, PartEdit>>();
  readonly #stepTokens: number[];
  /** Doubly linked list of the kept steps; -1 and `steps.length` are its ends. */
  readonly #previous: Int32Array;
  readonly #next: Int32Array;
  readonly #dropped: Uint8Array;
  #first = 0;
  #tokens: number;

  constructor(input: PlanInput, noteTokens: NoteTokens) {
    const { steps, tokens } = input;
    this.input = input;
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

  /** Tokens of the whole transcript, rendered as planned so far. */
  get tokens(): number {
    return this.#tokens;
  }

  isDropped(step: number): boolean {
    return this.#dropped[step] === 1;
  }

  /** Tokens of one step's messages, edits included. */
  stepTokens(step: number): number {
    return this.#stepTokens[step] ?? 0;
  }

  /** Removes a whole step. The caller checks that the step isn't required. */
  drop(step: number): void {
    if (this.isDropped(step)) return;
    const previous = this.#previous[step] as number;
    const next = this.#next[step] as number;
    this.#tokens -=
      this.stepTokens(step) +
      this.noteTokensBetween(previous, step) +
      this.noteTokensBetween(step, next) -
      this.noteTokensBetween(previous, next);
    if (previous >= 0) this.#next[previous] = next;
    else this.#first = next;
    if (next < this.#previous.length) this.#previous[next] = previous;
    this.#dropped[step] = 1;
  }

  /** The part's current text; undefined if its kind has no replaceable text. */
  textOf(position: number, part: number): string | undefined {
    const edit = this.#edits.get(position)?.get(part);
    return edit?.text ?? replaceableText(this.#part(position, part));
  }

  partTokens(position: number, part: number): number {
    const edit = this.#edits.get(position)?.get(part);
    return (
      edit?.tokens ?? this.input.tokens.messages[position]?.parts[part] ?? 0
    );
  }

  /** Replaces a part's text if that saves tokens; true if it did. */
  rewrite(
    position: number,
    part: number,
    { action, text }: Omit<PartEdit, "tokens">,
  ): boolean {
    const tokens = this.input.meter.countText(text);
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

  /** The step that contains the message at `position`. */
  stepOf(position: number): number {
    const { steps } = this.input;
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

  /** The role of the note that the dialect needs between two kept steps, if any. */
  noteRole(previous: number, next: number): "user" | "assistant" | undefined {
    const { dialect, messages, steps } = this.input;
    const before = steps[previous];
    const after = steps[next];
    return dialect.noteRole(
      before && messages[before.end - 1],
      after && messages[after.start],
    );
  }

  /** Tokens of the note between two kept steps; 0 without one. */
  noteTokensBetween(previous: number, next: number): number {
    const role = this.noteRole(previous, next);
    return role === undefined ? 0 : this.#noteTokens[role];
  }

  #part(position: number, part: number): Part | undefined {
    return this.input.messages[position]?.parts[part];
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
