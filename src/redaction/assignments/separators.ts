import {
  readElement,
  skipBlock,
  type Value,
  type ValueReader,
} from "./values.ts";

/** A value with what its place says of it. */
export interface Placed extends Value {
  readonly isCertain: boolean;
  readonly isLoose: boolean;
}

/** A name in a text. */
export interface Name {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `=`, `:`, `=>`, `:=` and their like, also escaped in a URL, behind a name in quotes or not. */
const assign =
  /(?:\\{0,7}["'`])?\]?\??[ \t]{0,40}(?::=|=>|->|\|\|=|\?=|\+=|[!=]?={1,3}|:(?!:)|%3[ad])[ \t]{0,40}/iy;
/** The type between a name and its value: `password: string = "…"`. */
const typed =
  /&?(?:'static )?[A-Za-z_][\w.]{0,30}(?:[<[][\w., |]{0,30}[>\]])?\??[ \t]{0,4}=(?![=>])[ \t]{0,4}/y;
/** A value in a member of its own: `"name": "DB_PASS", "value": "…"`, `key="…" value="…"`, and the lines of YAML. */
const member =
  /(?:\\{0,7}["'`])?,?(?:\s|\\n){0,40}(?:\\{0,7}["'`])?value(?:\\{0,7}["'`])?\s{0,8}[:=]\s{0,8}(?=\S)/iy;
/** The end of a tag. */
const tagEnd = /(?:\\{0,7}["'])?[ \t]{0,4}>\s{0,40}(?:<!\[CDATA\[)?/y;
/** An entry of Apple's property lists. */
const property = /<\/key>\s{0,40}<string>/iy;
/** A second argument: `define("SALT", "…")`, `setenv("KEY", "…")`. */
const argument =
  /\\{0,7}["'`]\]?[ \t]{0,4},\s{0,20}(?=(?:[bruf@])?\\{0,7}["'`])/y;
/** The only argument: `setPassword("…")`. */
const call = /\(\s{0,8}(?=(?:[bruf@])?\\{0,7}["'`])/y;
const space = /[ \t]{1,20}(?:(?:is|was|to|by|=)[ \t:]{1,4})?(?=[^\s=:])/iy;

/** What begins a line of an environment or a configuration. */
const environmentName = /^[A-Z][A-Z0-9_]{1,80}$/;
const option = /^-{1,2}\w/;

/** The value that belongs to a name, if something between them says so. */
export function findValue(
  text: string,
  name: Name,
  values: ValueReader,
): Placed | undefined {
  const match = (pattern: RegExp): number | undefined => {
    pattern.lastIndex = name.end;
    return pattern.test(text) ? pattern.lastIndex : undefined;
  };
  const pair = match(member);
  if (pair !== undefined) return place(values.read(pair), "plain");
  const assigned = match(assign);
  if (assigned !== undefined)
    return readAssigned(text, { name, assigned, values });
  const entry = match(property);
  if (entry !== undefined) return place(readElement(text, entry), "certain");
  const element = match(tagEnd);
  if (element !== undefined) {
    const value = readElement(text, element);
    const isClosed =
      text.startsWith("</", value.end) || text.startsWith("]]", value.end);
    return isClosed ? place(value, "certain") : undefined;
  }
  const argued = isFirstArgument(text, name) ? match(argument) : match(call);
  if (argued !== undefined) return place(values.read(argued), "plain");
  const spaced = match(space);
  if (spaced === undefined) return undefined;
  const value = values.read(spaced);
  if (option.test(name.text)) return place(value, "certain");
  // `PASSWORD 'x'` of SQL.
  return place(value, value.isQuoted ? "plain" : "loose");
}

/** True for `("NAME"`; a list of words begins with a bracket. */
function isFirstArgument(text: string, { start }: Name): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  return /\(\s{0,4}[bruf@]?\\{0,7}["'`]$/.test(before);
}

/** `PASS: TestLogin` is the line of a test report. */
const verdict = /^-{0,3}pass$/i;

interface Assigned {
  readonly name: Name;
  /** Where the value or its type may begin. */
  readonly assigned: number;
  readonly values: ValueReader;
}

function readAssigned(
  text: string,
  { name, assigned, values }: Assigned,
): Placed {
  typed.lastIndex = assigned;
  const isTyped = typed.test(text);
  const from = skipBlock(text, isTyped ? typed.lastIndex : assigned);
  const value = values.read(from);
  const isLine =
    (environmentName.test(name.text) || option.test(name.text)) &&
    text.charAt(assigned - 1) === "=" &&
    assigned === name.end + 1;
  if (isLine) return place(value, "certain");
  const isVerdict =
    verdict.test(name.text) && !value.isQuoted && text.charAt(name.end) === ":";
  return place(value, isVerdict ? "loose" : "plain");
}

function place(value: Value, how: "certain" | "plain" | "loose"): Placed {
  return { ...value, isCertain: how === "certain", isLoose: how === "loose" };
}
