import type { Figures } from "../measures/measure.ts";
import type { RunKey } from "../runs/run.ts";

/** What is known of one run: where it belongs, its figures, and what went wrong. */
export interface Row extends RunKey {
  readonly domain: string;
  readonly figures: Figures;
  /** Why the run failed (`run`), or a measure of it (by the measure's name): one sentence each. */
  readonly errors: Readonly<Record<string, string>>;
}

export function emptyRow(
  { kind, transcript, step, share, strategy, version }: RunKey,
  domain: string,
): Row {
  return {
    ...{ kind, transcript, step, share, strategy, version },
    domain,
    figures: {},
    errors: {},
  };
}

/** A row that says only why there is nothing in it. */
export function failedRow(key: RunKey, domain: string, reason: string): Row {
  return { ...emptyRow(key, domain), errors: { run: reason } };
}

/** The row with what `judge` finds, or with why it found nothing. */
export function judged(row: Row, name: string, judge: () => Figures): Row {
  const result = attempt(judge);
  return result instanceof Error
    ? { ...row, errors: { ...row.errors, [name]: result.message } }
    : { ...row, figures: { ...row.figures, ...result } };
}

export function attempt<T>(action: () => T): T | Error {
  try {
    return action();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
