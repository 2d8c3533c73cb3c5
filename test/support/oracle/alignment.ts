import type { DialectName } from "../../../src/dialects/index.ts";
import { callsOf, resultsOf } from "./by-dialect.ts";
import { dropAction, type Report } from "./report.ts";
import { isVerbatim, type WireMessage } from "./wire.ts";

/** How the output's messages came out of the input's. */
export interface Alignment {
  /** For every output message the input's index it came from, or undefined for a new one. */
  readonly sources: readonly (number | undefined)[];
  /** For every input message its place in the output, or undefined when it is gone. */
  readonly places: readonly (number | undefined)[];
}

export interface AlignmentTask {
  readonly dialect: DialectName;
  readonly input: readonly WireMessage[];
  readonly output: readonly WireMessage[];
  readonly report: Report;
}

/**
 * Follows the report: a message it drops can't be the source of anything, one it
 * changes may stand there edited, every other must stand there byte for byte. So
 * the next message that wasn't dropped is the source of the next that isn't new;
 * only where the report is wrong is there anything to look for.
 */
export function align({
  dialect,
  input,
  output,
  report,
}: AlignmentTask): Alignment {
  const dropped = new Set(
    report.changes
      .filter(({ part, action }) => part === undefined && action === dropAction)
      .map(({ message }) => message),
  );
  const edited = new Set(
    report.changes
      .filter(({ message }) => !dropped.has(message))
      .map(({ message }) => message),
  );
  const places = new Array<number | undefined>(input.length).fill(undefined);
  let from = 0;
  const sources = output.map((message, place) => {
    while (dropped.has(from)) from += 1;
    const expected = input[from];
    const isExpected =
      expected !== undefined &&
      edited.has(from) &&
      isSameMessage(dialect, message, expected);
    const source = isExpected
      ? from
      : input.findIndex(
          (candidate, index) =>
            index >= from &&
            !dropped.has(index) &&
            isVerbatim(message, candidate),
        );
    if (source === -1) return undefined;
    from = source + 1;
    places[source] = place;
    return source;
  });
  return { sources, places };
}

/** Whether one may be an edit of the other: the same turn of the same speaker with the same calls and results. */
function isSameMessage(
  dialect: DialectName,
  a: WireMessage,
  b: WireMessage,
): boolean {
  return identityOf(dialect, a) === identityOf(dialect, b);
}

function identityOf(dialect: DialectName, { value }: WireMessage): string {
  const { type, role, name, id } = value;
  const calls = callsOf(dialect, value).map((call) => call.id ?? call.name);
  const results = resultsOf(dialect, value).map(
    (result) => result.id ?? result.name,
  );
  return JSON.stringify([
    type ?? null,
    role ?? null,
    name ?? null,
    id ?? null,
    calls,
    results,
  ]);
}
