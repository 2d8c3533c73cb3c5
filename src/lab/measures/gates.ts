import type { JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { FigureMeta, Measure } from "./measure.ts";

const gate = (short: string, title: string): FigureMeta => ({
  ...{ short, title, format: "share", better: "higher", table: "gates" },
});

/** Promises that no result may break: 1 passed, 0 failed; null where the gathering didn't check. */
export const gates: Measure<
  | "gate_dialect"
  | "gate_budget"
  | "gate_deterministic"
  | "gate_idempotent"
  | "gate_order"
  | "gate_bytes"
  | "gate_summary"
> = {
  description:
    "Dialect rules, budget, determinism, idempotence, order, byte identity, summaries that were made: 1 passed, 0 failed.",
  figures: {
    gate_dialect: gate("dialect", "Dialect rules"),
    gate_budget: gate("budget", "Within the budget"),
    gate_deterministic: gate("determ.", "Deterministic"),
    gate_idempotent: gate("idempot.", "Idempotent"),
    gate_order: gate("order", "In order"),
    gate_bytes: gate("bytes", "Byte identity"),
    gate_summary: gate("summary", "Summary made"),
  },
  prepare({ cut }) {
    const { dialect } = cut.record;
    const originals = indexMessages(cut.prefix);
    const wasValid = dialect.violations(cut.prefix).length === 0;
    return ({ run, messages, tokens }) => ({
      // A method that only selects can't repair an invalid prefix.
      gate_dialect: wasValid
        ? passed(dialect.violations(messages).length === 0)
        : null,
      gate_budget: passed(tokens.total <= run.targetTokens),
      gate_deterministic: checked(run.deterministic),
      gate_idempotent: checked(run.idempotent),
      gate_order: passed(isInOrder(messages, originals)),
      gate_bytes: passed(keepsBytes(messages, originals)),
      gate_summary: checked(run.summarized),
    });
  },
};

function passed(isPassed: boolean): number {
  return isPassed ? 1 : 0;
}

function checked(isPassed: boolean | null): number | null {
  return isPassed === null ? null : passed(isPassed);
}

interface Originals {
  /** Positions by exact JSON, ascending. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
  /** Every message as JSON with sorted keys. */
  readonly meanings: ReadonlySet<string>;
}

function indexMessages(messages: readonly Message[]): Originals {
  const positions = new Map<string, number[]>();
  messages.forEach(({ raw }, position) => {
    const json = JSON.stringify(raw);
    const known = positions.get(json);
    if (known === undefined) positions.set(json, [position]);
    else known.push(position);
  });
  return {
    positions,
    meanings: new Set(messages.map(({ raw }) => sortedJson(raw))),
  };
}

/** True if kept messages are in their old order, none twice. */
function isInOrder(
  messages: readonly Message[],
  { positions }: Originals,
): boolean {
  let last = -1;
  const cursors = new Map<string, number>();
  for (const { raw } of messages) {
    const json = JSON.stringify(raw);
    const candidates = positions.get(json);
    if (candidates === undefined) continue;
    let cursor = cursors.get(json) ?? 0;
    while ((candidates[cursor] ?? Infinity) <= last) cursor += 1;
    const position = candidates[cursor];
    if (position === undefined) return false;
    cursors.set(json, cursor + 1);
    last = position;
  }
  return true;
}

/** True if every message that equals an old one as JSON has its bytes too. */
function keepsBytes(
  messages: readonly Message[],
  { positions, meanings }: Originals,
): boolean {
  return messages.every(
    ({ raw }) =>
      positions.has(JSON.stringify(raw)) || !meanings.has(sortedJson(raw)),
  );
}

function sortedJson(message: JsonObject): string {
  return JSON.stringify(message, (_, value: unknown) =>
    isJsonObject(value)
      ? Object.fromEntries(
          Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value,
  );
}
