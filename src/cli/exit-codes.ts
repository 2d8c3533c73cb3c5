import { AppError } from "../errors.ts";

/** Exit codes of the process. */
export const exitCodes = {
  ok: 0,
  /** An unexpected failure: a defect, a full disk. */
  unexpected: 1,
  /** The command line or the input is wrong. */
  badInput: 2,
  /** The transcript can't be compacted to the budget. */
  infeasible: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The most serious first: several records give the most serious of their codes. */
const bySeverity: readonly ExitCode[] = [
  exitCodes.unexpected,
  exitCodes.badInput,
  exitCodes.infeasible,
  exitCodes.ok,
];

export function mostSerious(codes: readonly ExitCode[]): ExitCode {
  return bySeverity.find((code) => codes.includes(code)) ?? exitCodes.ok;
}

export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof AppError)) return exitCodes.unexpected;
  if (error.code === "budget_infeasible") return exitCodes.infeasible;
  return error.status < 500 ? exitCodes.badInput : exitCodes.unexpected;
}
