import type { Figures } from "../measures/measure.ts";
import type { SavedRunKey } from "../runs/run.ts";

/** One judged run: its key and domain, its figures, and its errors. */
export interface Row extends SavedRunKey {
  readonly domain: string;
  readonly figures: Figures;
  /** One sentence each: why the run failed (`run`), or why a measure did (under its name). */
  readonly errors: Readonly<Record<string, string>>;
}

export function emptyRow(
  { kind, transcript, step, share, strategy, version }: SavedRunKey,
  domain: string,
): Row {
  return {
    ...{ kind, transcript, step, share, strategy, version },
    domain,
    figures: {},
    errors: {},
  };
}

/** A row of a run that failed. */
export function failedRow(
  key: SavedRunKey,
  domain: string,
  reason: string,
): Row {
  return { ...emptyRow(key, domain), errors: { run: reason } };
}

/** The row with the figures that `judge` returns, or with the error that it throws. */
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
