import { visitMatches, type Detector } from "./detector.ts";
import { measurePattern } from "./pattern-cost.ts";

/** A kind of secret that the operator knows: an employee number, a customer's key format. */
export interface CustomPattern {
  /** Small letters, at most one hyphen; it stands in the placeholder. */
  readonly name: string;
  /** A regular expression's source, within what `measurePattern` allows. */
  readonly pattern: string;
}

const properName = /^[a-z]{1,24}(?:-[a-z]{1,24})?$/;
/** Ways that a regular expression may try from one place in the text; more could stall on hostile text. */
const mostWays = 1024;
const longestMatch = 512;

/**
 * A detector for the operator's own pattern. Throws `RangeError` that names what
 * is wrong with it: a bad name, no regular expression, one that matches the empty
 * text, or one that could take more than linear time.
 */
export function createCustomDetector({
  name,
  pattern,
}: CustomPattern): Detector {
  if (!properName.test(name)) {
    throw new RangeError(
      `The pattern's name ${JSON.stringify(name)} must be small letters with at most one hyphen, such as "employee-number".`,
    );
  }
  const { ways, shortest, longest } = measurePattern(pattern);
  if (shortest === 0) throw refusal(name, "it matches the empty text");
  if (ways > mostWays) {
    throw refusal(
      name,
      "it can match in too many ways; narrow its repetitions",
    );
  }
  if (longest > longestMatch) {
    throw refusal(name, `a match may have ${longestMatch} characters at most`);
  }
  const compiled = compile(name, pattern);
  return {
    kind: name,
    needsContext: false,
    find: (text, visit) => visitMatches(text, compiled, visit),
  };
}

function compile(name: string, pattern: string): RegExp {
  try {
    return new RegExp(pattern, "gu");
  } catch (cause) {
    throw refusal(name, "it is no regular expression", cause);
  }
}

function refusal(name: string, why: string, cause?: unknown): RangeError {
  return new RangeError(`The pattern ${name} is refused: ${why}.`, { cause });
}
