import type { InputRecord } from "../lib/records.ts";
import type { Column } from "./table.ts";

/** What a command found out about one record. */
export interface RecordAnswer {
  /** The whole response, JSON. */
  readonly response: Buffer;
  /** What the command was asked to produce; undefined when the report itself is that. */
  readonly result: Buffer | undefined;
  /** For people, when this is the only record. */
  readonly report: string;
  /** For people, as one row of the table of several records. */
  readonly row: readonly string[];
}

/** A command that does the same to every record of its input. */
export interface RecordTask {
  /** Columns of `RecordAnswer.row`. */
  readonly columns: readonly Column[];
  /** Rejects with `AppError` for whatever is wrong with the record. */
  answer(record: InputRecord): Promise<RecordAnswer>;
}
