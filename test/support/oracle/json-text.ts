/**
 * A parsed JSON value that still knows its own source text, so that two values
 * can be compared byte for byte: number spelling, escapes and key order included.
 */
export type JsonText =
  JsonTextObject | JsonTextArray | JsonTextString | JsonTextLiteral;

export interface JsonTextObject {
  readonly kind: "object";
  readonly text: string;
  /** In order of appearance; `key` is the key's own source text, quotes included. */
  readonly members: readonly {
    readonly key: string;
    readonly node: JsonText;
  }[];
}

export interface JsonTextArray {
  readonly kind: "array";
  readonly text: string;
  readonly elements: readonly JsonText[];
}

export interface JsonTextString {
  readonly kind: "string";
  readonly text: string;
}

/** A number, `true`, `false` or `null`. */
export interface JsonTextLiteral {
  readonly kind: "literal";
  readonly text: string;
}

/** Reads `source`, which must be valid JSON; throws `SyntaxError` when it isn't. */
export function parseJsonText(source: string): JsonText {
  JSON.parse(source);
  return new Reader(source).value();
}

/** The member called `name` of an object (the last of equal keys, as `JSON.parse` has it). */
export function memberOf(node: JsonText, name: string): JsonText | undefined {
  if (node.kind !== "object") return undefined;
  return node.members.findLast(({ key }) => JSON.parse(key) === name)?.node;
}

/** The same value without white space between its tokens, and without the members called `omitted` of the outermost object. */
export function compactText(node: JsonText, omitted?: string): string {
  if (node.kind === "array") {
    const elements = node.elements.map((element) => compactText(element));
    return `[${elements.join(",")}]`;
  }
  if (node.kind !== "object") return node.text;
  const members = node.members
    .filter(({ key }) => omitted === undefined || JSON.parse(key) !== omitted)
    .map((member) => `${member.key}:${compactText(member.node)}`);
  return `{${members.join(",")}}`;
}

const space = 0x20;

/** Walks a text that `JSON.parse` accepted already, so it needn't look for mistakes. */
class Reader {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  value(): JsonText {
    this.skipSpace();
    const start = this.at;
    const first = this.source[start];
    if (first === "{") return this.object(start);
    if (first === "[") return this.array(start);
    if (first === '"') return { kind: "string", text: this.string() };
    while (/[\w.+-]/.test(this.source[this.at] ?? "")) this.at += 1;
    return { kind: "literal", text: this.source.slice(start, this.at) };
  }

  private object(start: number): JsonText {
    const members: { key: string; node: JsonText }[] = [];
    this.at += 1;
    while (this.next() !== "}") {
      if (this.source[this.at] === ",") this.at += 1;
      this.skipSpace();
      const key = this.string();
      this.next();
      this.at += 1;
      members.push({ key, node: this.value() });
    }
    this.at += 1;
    return { kind: "object", text: this.source.slice(start, this.at), members };
  }

  private array(start: number): JsonText {
    const elements: JsonText[] = [];
    this.at += 1;
    while (this.next() !== "]") {
      if (this.source[this.at] === ",") this.at += 1;
      elements.push(this.value());
    }
    this.at += 1;
    return { kind: "array", text: this.source.slice(start, this.at), elements };
  }

  private string(): string {
    const start = this.at;
    let end = this.source.indexOf('"', start + 1);
    while (this.isEscaped(end)) end = this.source.indexOf('"', end + 1);
    this.at = end + 1;
    return this.source.slice(start, this.at);
  }

  private isEscaped(quote: number): boolean {
    let backslashes = 0;
    while (this.source[quote - 1 - backslashes] === "\\") backslashes += 1;
    return backslashes % 2 === 1;
  }

  private next(): string | undefined {
    this.skipSpace();
    return this.source[this.at];
  }

  private skipSpace(): void {
    // In valid JSON nothing but white space sorts at or below the space.
    while (this.source.charCodeAt(this.at) <= space) this.at += 1;
  }
}
