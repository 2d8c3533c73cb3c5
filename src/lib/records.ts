import { AppError } from "../errors.ts";

/** One transcript of the input. */
export interface InputRecord {
  /** Its line in a JSON Lines file, from 1; undefined if it is the whole input. */
  readonly line: number | undefined;
  readonly bytes: Buffer;
}

const lineFeed = 0x0a;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Splits the input: JSON Lines have one record per line, anything else is one record.
 * Unless its file name says so, input is JSON Lines if its first line is a whole JSON
 * value and others follow. Throws `AppError` for empty input.
 */
export function splitRecords(
  input: Buffer,
  fileName: string | undefined,
): readonly InputRecord[] {
  const bytes = input.subarray(0, 3).equals(byteOrderMark)
    ? input.subarray(3)
    : input;
  const lines = solidLines(bytes);
  const [first] = lines;
  if (first === undefined) {
    throw new AppError(
      "invalid_json",
      "The input is empty. Give a transcript as JSON.",
    );
  }
  const isLines =
    /\.(jsonl|ndjson)$/i.test(fileName ?? "") ||
    (lines.length > 1 && isJson(first.bytes));
  return isLines ? lines : [{ line: undefined, bytes }];
}

function solidLines(bytes: Buffer): readonly InputRecord[] {
  const lines: InputRecord[] = [];
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found;
    const text = bytes.subarray(start, end);
    if (text.some((byte) => byte > 0x20)) lines.push({ line, bytes: text });
    start = end + 1;
  }
  return lines;
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
