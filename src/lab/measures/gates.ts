import type { JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { Figures, Measure } from "./measure.ts";

/** What no result may fail, 1 for passed and 0 for not; null where it wasn't checked while gathering. */
export const gates: Measure = {
  description:
    "Dialect rules, budget, determinism, idempotence, order, byte identity, summaries that were made: 1 passed, 0 failed.",
  prepare({ cut }) {
    const { dialect } = cut.record;
    const originals = indexMessages(cut.prefix);
    const wasValid = dialect.violations(cut.prefix).length === 0;
    return ({ run, messages, tokens }): Figures => ({
      // A baseline's result can be no better than what it was given.
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
  /** JSON with sorted keys of every message. */
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

/** Kept messages come in their old order, none twice. */
function isInOrder(
  messages: readonly Message[],
  { positions }: Originals,
): boolean {
  let last = -1;
  const cursors = new Map<string, number>();
  for (const { raw } of messages) {
    const json = JSON.stringify(raw);
    const places = positions.get(json);
    if (places === undefined) continue;
    let cursor = cursors.get(json) ?? 0;
    while ((places[cursor] ?? Infinity) <= last) cursor += 1;
    const place = places[cursor];
    if (place === undefined) return false;
    cursors.set(json, cursor + 1);
    last = place;
  }
  return true;
}

/** A message that says what an old one said is written as it was. */
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
