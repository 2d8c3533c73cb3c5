import { visitMatches, type Detector } from "./detector.ts";
import { measurePattern } from "./pattern-cost.ts";

/** A kind of secret that the operator defines: an employee number, a customer's key format. */
export interface CustomPattern {
  /** Lower-case letters with at most one hyphen; part of the placeholder. */
  readonly name: string;
  /** Source of a regular expression that `measurePattern` accepts. */
  readonly pattern: string;
}

const validName = /^[a-z]{1,24}(?:-[a-z]{1,24})?$/;
/** Most characters that an expression may compare at one position, some 5 µs: more would stall on hostile text of megabytes. */
const maxSteps = 600;
const longestMatch = 512;

/**
 * A detector for an operator's pattern. Throws `RangeError` for a bad name, an invalid
 * regular expression, one that matches the empty text, and one that could take more
 * than linear time.
 */
export function createCustomDetector({
  name,
  pattern,
}: CustomPattern): Detector {
  if (!validName.test(name)) {
    throw new RangeError(
      `The pattern's name ${JSON.stringify(name)} must be lower-case letters with at most one hyphen, such as "employee-number".`,
    );
  }
  const { steps, shortest, longest } = measurePattern(pattern);
  if (shortest === 0) throw refusal(name, "it matches the empty text");
  if (longest > longestMatch) {
    throw refusal(name, `a match may have at most ${longestMatch} characters`);
  }
  if (steps > maxSteps) {
    throw refusal(
      name,
      `it may compare ${count(steps)} characters at each position of a text, and ${maxSteps} are allowed; narrow its repetitions, or have what follows one begin with another character`,
    );
  }
  const compiled = compile(name, pattern);
  return {
    kind: name,
    needsContext: false,
    find: (text, visit) => visitMatches(text, compiled, visit),
  };
}

function count(steps: number): string {
  return steps > 1e6 ? "millions of" : String(steps);
}

function compile(name: string, pattern: string): RegExp {
  try {
    return new RegExp(pattern, "gu");
  } catch (cause) {
    throw refusal(name, "it is not a valid regular expression", cause);
  }
}

function refusal(name: string, why: string, cause?: unknown): RangeError {
  return new RangeError(`The pattern ${name} is refused: ${why}.`, { cause });
}
