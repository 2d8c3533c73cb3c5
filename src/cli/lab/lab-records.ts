import { dialects } from "../../dialects/index.ts";
import { AppError } from "../../errors.ts";
import { findFiles } from "../../lab/inputs/find-files.ts";
import type { Recording } from "../../lab/inputs/recording.ts";
import {
  readInputs,
  withoutDuplicates,
  type InputProblem,
} from "../../lab/inputs/read-inputs.ts";
import { evenSample } from "../../lab/stats/even-sample.ts";
import { readRecord, type LabRecord } from "../../lab/truth/record.ts";
import type { LabTools } from "../../lab/study/lab-tools.ts";
import type { LabInvocation } from "../invocation.ts";

/** The transcripts of a study, and the parts of the input that are not transcripts. */
export interface StudiedRecords {
  readonly records: readonly LabRecord[];
  readonly problems: readonly InputProblem[];
}

/**
 * Reads, measures and selects the transcripts that a command line asks for. Throws
 * `AppError("invalid_request")` when none is left.
 */
export function readStudiedRecords(
  { paths, dialect, ...choice }: LabInvocation,
  tools: LabTools,
): StudiedRecords {
  const inputs = readInputs(findFiles(paths), dialect);
  const problems = [...inputs.problems];
  const measured = chosen(inputs.records, choice).flatMap((input) => {
    try {
      const { dialectName } = input;
      const meter = tools.meterFor(dialectName);
      return [readRecord(input, dialects[dialectName], meter)];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push({ place: input.place, reason: error.message });
      return [];
    }
  });
  const { maxTokens = Infinity, sample = Infinity } = choice;
  const small = measured.filter(({ tokens }) => tokens.total <= maxTokens);
  const records = evenSample(small, sample);
  if (records.length > 0) return { records, problems };
  throw new AppError("invalid_request", nothingLeft(problems));
}

function chosen(
  records: readonly Recording[],
  { duplicates, domains }: Pick<LabInvocation, "duplicates" | "domains">,
): readonly Recording[] {
  const own = duplicates ? records : withoutDuplicates(records);
  if (domains === undefined) return own;
  return own.filter(({ domain }) =>
    domains.some((name) => domain.startsWith(name)),
  );
}

function nothingLeft([first]: readonly InputProblem[]): string {
  return first === undefined
    ? "No transcript is left. Widen --domains or --max-tokens."
    : `No transcript could be read. The first: ${first.place}: ${first.reason}`;
}
