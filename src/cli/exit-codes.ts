import { AppError } from "../errors.ts";

/** What the process answers to the program that started it. */
export const exitCodes = {
  ok: 0,
  /** Something that should not happen: a defect, a full disk. */
  unexpected: 1,
  /** The command line or the input is at fault. */
  badInput: 2,
  /** The transcript is fine, but nothing Pith may leave out would make it fit. */
  infeasible: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The gravest first: what several records answer together. */
const gravity: readonly ExitCode[] = [
  exitCodes.unexpected,
  exitCodes.badInput,
  exitCodes.infeasible,
  exitCodes.ok,
];

export function gravest(codes: readonly ExitCode[]): ExitCode {
  return gravity.find((code) => codes.includes(code)) ?? exitCodes.ok;
}

export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof AppError)) return exitCodes.unexpected;
  if (error.code === "budget_infeasible") return exitCodes.infeasible;
  return error.status < 500 ? exitCodes.badInput : exitCodes.unexpected;
}
