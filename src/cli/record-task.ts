import type { InputRecord } from "../lib/records.ts";
import type { Column } from "./table.ts";

/** A command's answer for one record. */
export interface RecordAnswer {
  /** The complete response, as JSON. */
  readonly response: Buffer;
  /** The output of the command; undefined if the report is the output. */
  readonly result: Buffer | undefined;
  /** Text for people, if this is the only record. */
  readonly report: string;
  /** A row of the table for people, if there are several records. */
  readonly row: readonly string[];
}

/** A command that handles the records of its input one by one. */
export interface RecordTask {
  /** Columns of `RecordAnswer.row`. */
  readonly columns: readonly Column[];
  /** Rejects with `AppError` when the record is invalid. */
  answer(record: InputRecord): Promise<RecordAnswer>;
}
