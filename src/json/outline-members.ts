import { invalidJson } from "./invalid-json.ts";

/** Half-open range of bytes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An array in the outermost object: its span, brackets included, and those of its elements. */
export interface ArrayOutline extends Span {
  readonly elements: readonly Span[];
}

/** The byte ranges of a JSON object's member values, found without parsing them. */
export interface Outline {
  /** Value of each member of the outermost object, in order of appearance; the last of equal keys counts. */
  readonly members: ReadonlyMap<string, Span>;
  /** Those members whose value is an array. */
  readonly arrays: ReadonlyMap<string, ArrayOutline>;
  readonly counts: OutlineCounts;
}

/** What a text holds besides bytes: a measure of the work that it makes. */
export interface OutlineCounts {
  /** Elements and members of every depth; an empty array or object counts twice. */
  readonly values: number;
  /** Escapes in strings: most are line ends and quotation marks of the text in them. */
  readonly escapes: number;
}

/** A member of the outermost object as it was scanned. */
export interface Member {
  readonly key: Span;
  readonly value: Span;
  readonly array: ArrayOutline | undefined;
}

/** The outline of `bytes` with these members, in order. Throws `AppError("invalid_json")` for a name that is no string. */
export function toOutline(
  bytes: Buffer,
  members: readonly Member[],
  counts: OutlineCounts,
): Outline {
  const found = new Map<string, Span>();
  const arrays = new Map<string, ArrayOutline>();
  for (const { key, value, array } of members) {
    const name = readKey(bytes, key);
    found.delete(name);
    arrays.delete(name);
    found.set(name, value);
    if (array !== undefined) arrays.set(name, array);
  }
  return { members: found, arrays, counts };
}

function readKey(bytes: Buffer, { start, end }: Span): string {
  try {
    return JSON.parse(bytes.toString("utf8", start, end)) as string;
  } catch (cause) {
    throw invalidJson(
      `the field name at byte ${start} is not a JSON string`,
      cause,
    );
  }
}
