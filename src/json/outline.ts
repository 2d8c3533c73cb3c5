import { AppError } from "../errors.ts";
import { invalidJson } from "./invalid-json.ts";
import {
  tooDeep,
  tooManyElements,
  tooManyValues,
  type OutlineLimits,
} from "./outline-limits.ts";
import { createStringSkipper } from "./string-skipper.ts";

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

/** A request body: its bytes (UTF-8 JSON, one object) and its outline. */
export interface JsonDocument {
  readonly bytes: Buffer;
  readonly outline: Outline;
}

export interface OutlineScanner {
  /** Reads the next chunk of the body. Throws `AppError` as soon as a limit is passed. */
  push(chunk: Uint8Array): void;
  /** The outline of `bytes`, which are all chunks joined. Throws `AppError("invalid_json")` if they can't be one object. */
  finish(bytes: Buffer): Outline;
}

/** Our requests have some thirty fields; a body with more than this is refused. */
const maxMembers = 256;

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

function isWhitespace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

interface Member {
  readonly key: Span;
  readonly value: Span;
  readonly array: ArrayOutline | undefined;
}

/**
 * Scans a JSON text while it is received, chunk by chunk: a limit is enforced before
 * the rest is read, and each message can later be parsed on its own.
 *
 * It checks only the syntax needed to find the boundaries. Elements, and everything
 * outside the arrays, are checked when they are parsed.
 */
export function createOutlineScanner({
  maxDepth,
  maxElements,
  maxValues,
}: OutlineLimits): OutlineScanner {
  const members: Member[] = [];
  let offset = 0;
  /** One for each comma, which ends a value, and one for each bracket, whose last value no comma ends. */
  let values = 0;
  let depth = 0;
  let closed = false;
  let inString = false;
  /** End of the newest byte that is not white space. */
  let solidEnd = 0;
  let keyStart = -1;
  let keyEnd = -1;
  let valueStart = -1;
  let afterColon = false;
  /** The array that is the current member's value: open at `depth` 2, or closed. */
  let arrayStart = -1;
  let arrayEnd = -1;
  let inArray = false;
  let elements: Span[] = [];
  let elementStart = -1;
  const strings = createStringSkipper();

  function endElement(end: number, byte: number): void {
    if (elementStart < 0) {
      if (byte === closeBracket && elements.length === 0) return;
      throw invalidJson(`a value is missing at byte ${end}`);
    }
    if (elements.length >= maxElements) throw tooManyElements(maxElements);
    elements.push({ start: elementStart, end: solidEnd });
    elementStart = -1;
  }

  function endMember(): void {
    if (keyEnd < 0 || valueStart < 0) return;
    if (members.length >= maxMembers) {
      throw new AppError(
        "invalid_request",
        `The request has more than ${maxMembers} fields. Remove the fields that are not part of the request.`,
      );
    }
    members.push({
      key: { start: keyStart, end: keyEnd },
      value: { start: valueStart, end: solidEnd },
      array:
        arrayEnd < 0
          ? undefined
          : { start: arrayStart, end: arrayEnd, elements },
    });
    keyStart = keyEnd = valueStart = arrayStart = arrayEnd = -1;
    elements = [];
    afterColon = false;
  }

  function countValue(at: number): void {
    values += 1;
    if (values > maxValues) throw tooManyValues(maxValues, at);
  }

  function open(byte: number, at: number): void {
    depth += 1;
    if (depth > maxDepth) throw tooDeep(maxDepth, at);
    countValue(at);
    if (depth === 2 && byte === openBracket && valueStart === at) {
      inArray = true;
      arrayStart = at;
    }
  }

  function close(byte: number, at: number): void {
    if (depth === 2 && inArray) {
      if (byte !== closeBracket)
        throw invalidJson(`'}' at byte ${at} closes an array`);
      endElement(at, byte);
      inArray = false;
      arrayEnd = at + 1;
    } else if (depth === 1) {
      endMember();
      closed = true;
    }
    depth -= 1;
  }

  /** Handles one byte that is outside strings and not white space. */
  function structure(byte: number, at: number): void {
    if (depth === 0) {
      if (closed || byte !== openBrace) {
        throw invalidJson(
          closed
            ? `there is more after the end of the object, at byte ${at}`
            : "it must be one JSON object",
        );
      }
      depth = 1;
      return countValue(at);
    }
    if (byte === comma) {
      countValue(at);
      if (depth === 1) endMember();
      else if (depth === 2 && inArray) endElement(at, byte);
      return;
    }
    if (byte === closeBrace || byte === closeBracket) return close(byte, at);
    if (depth === 1) {
      if (byte === colon) {
        afterColon = true;
        return;
      }
      if (afterColon) {
        if (valueStart < 0) valueStart = at;
      } else if (byte === quote && keyStart < 0) keyStart = at;
    } else if (depth === 2 && inArray && elementStart < 0) elementStart = at;
    if (byte === quote) inString = true;
    else if (byte === openBrace || byte === openBracket) open(byte, at);
  }

  function endString(end: number): void {
    inString = false;
    solidEnd = end;
    if (depth === 1 && keyStart >= 0 && keyEnd < 0) keyEnd = end;
  }

  return {
    push(chunk) {
      strings.begin(chunk);
      for (let i = 0; i < chunk.length;) {
        if (inString) {
          const end = strings.skip(i);
          if (end !== undefined) endString(offset + end);
          i = end ?? chunk.length;
          continue;
        }
        const byte = chunk[i] as number;
        if (!isWhitespace(byte)) {
          structure(byte, offset + i);
          solidEnd = offset + i + 1;
        }
        i += 1;
      }
      offset += chunk.length;
    },

    finish(bytes) {
      if (!closed) {
        throw invalidJson(
          offset === 0 ? "it is empty" : "it ends before the object does",
        );
      }
      const outline = {
        members: new Map<string, Span>(),
        arrays: new Map<string, ArrayOutline>(),
        counts: { values, escapes: strings.escapes },
      };
      for (const { key, value, array } of members) {
        const name = readKey(bytes, key);
        outline.members.delete(name);
        outline.arrays.delete(name);
        outline.members.set(name, value);
        if (array !== undefined) outline.arrays.set(name, array);
      }
      return outline;
    },
  };
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
