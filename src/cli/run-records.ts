import { AppError } from "../errors.ts";
import {
  exitCodeOf,
  exitCodes,
  mostSerious,
  type ExitCode,
} from "./exit-codes.ts";
import type { Output } from "./output.ts";
import { createProgressBar, type Terminal } from "./progress-bar.ts";
import type { RecordAnswer, RecordTask } from "./record-task.ts";
import type { InputRecord } from "../lib/records.ts";
import { formatTable } from "./table.ts";

export interface RunRecordsOptions {
  readonly task: RecordTask;
  readonly records: readonly InputRecord[];
  readonly json: boolean;
  readonly output: Output;
  readonly stderr: Terminal;
}

/** The outcome of a record, kept until the report. Without the record's bytes: there may be many records. */
interface Outcome {
  readonly line: number | undefined;
  readonly result:
    | (Pick<RecordAnswer, "report" | "row"> & { readonly isWritten: boolean })
    | { readonly error: unknown };
}

/**
 * Runs the task on every record in turn. A failed record doesn't stop the others; the
 * exit code is the most serious of all.
 */
export async function runRecords(
  options: RunRecordsOptions,
): Promise<ExitCode> {
  const { records, output, stderr } = options;
  const progress = createProgressBar(stderr, records.length);
  const outcomes: Outcome[] = [];
  try {
    for (const record of records) {
      const result = await runRecord(record, options);
      outcomes.push({ line: record.line, result });
      progress.advance();
    }
    progress.finish();
    await report(outcomes, options);
  } catch (error) {
    progress.finish();
    await output.discard();
    throw error;
  }
  const codes = outcomes.map(({ result }) =>
    "error" in result ? exitCodeOf(result.error) : exitCodes.ok,
  );
  // If every record failed, the output file keeps its content.
  if (codes.includes(exitCodes.ok)) await output.finish();
  else await output.discard();
  return mostSerious(codes);
}

async function runRecord(
  record: InputRecord,
  { task, json, output }: RunRecordsOptions,
): Promise<Outcome["result"]> {
  const answer = await task
    .answer(record)
    .catch((error: unknown) => ({ error }));
  if ("error" in answer) {
    if (json) await output.write(toLine(JSON.stringify(toBody(answer.error))));
    return answer;
  }
  const { report, row, response, result } = answer;
  const written = json ? response : result;
  if (written !== undefined) await output.write(toLine(written));
  return { report, row, isWritten: written !== undefined };
}

/** The text with a line feed at its end. */
function toLine(text: Buffer | string): Buffer {
  const bytes = Buffer.from(text);
  const lineFeed = Buffer.from("\n");
  return bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, lineFeed]);
}

function toBody(error: unknown): object {
  const { code, message, param, details } =
    error instanceof AppError
      ? error
      : new AppError("internal", describeError(error));
  return { error: { code, message, param, details } };
}

async function report(
  outcomes: readonly Outcome[],
  options: RunRecordsOptions,
): Promise<void> {
  const { json, output, stderr } = options;
  if (!json) {
    const text = formatReport(outcomes, options);
    const writesResult = outcomes.some(
      ({ result }) => "isWritten" in result && result.isWritten,
    );
    if (writesResult) stderr.write(text);
    else await output.write(Buffer.from(text));
  }
  for (const { line, result } of outcomes) {
    if (!("error" in result)) continue;
    const place = line === undefined ? "" : `line ${line}: `;
    stderr.write(`pith: ${place}${describeError(result.error)}\n`);
  }
}

function formatReport(
  outcomes: readonly Outcome[],
  { task, records }: RunRecordsOptions,
): string {
  const rows: (readonly string[])[] = [];
  for (const { line, result } of outcomes) {
    if ("error" in result) continue;
    if (records.length === 1) return result.report;
    rows.push([String(line), ...result.row]);
  }
  if (rows.length === 0) return "";
  const columns = [{ title: "line", align: "right" } as const, ...task.columns];
  return formatTable(columns, rows);
}

/** The stack of an unexpected error, the message and code of any other. */
export function describeError(error: unknown): string {
  if (error instanceof AppError) return `${error.message} (${error.code})`;
  return error instanceof Error
    ? (error.stack ?? error.message)
    : String(error);
}
