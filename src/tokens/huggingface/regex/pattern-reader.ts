/** Reads the source of a regular expression character by character. */
export class PatternReader {
  readonly #pattern: string;
  readonly #characters: readonly string[];
  #at = 0;
  #atomicGroups = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#characters = Array.from(pattern);
  }

  /** The next character, or the one `ahead` of it; empty at the end. */
  peek(ahead = 0): string {
    return this.#characters[this.#at + ahead] ?? "";
  }

  next(): string {
    if (this.isDone()) this.refuse("an unfinished construct");
    const character = this.peek();
    this.#at += 1;
    return character;
  }

  isDone(): boolean {
    return this.#at >= this.#characters.length;
  }

  /** Consumes `text` if it comes next, and returns true if it did. */
  takes(text: string): boolean {
    const characters = Array.from(text);
    if (characters.some((character, i) => this.peek(i) !== character))
      return false;
    this.#at += characters.length;
    return true;
  }

  /** Consumes the next match of `shape`, a sticky expression, and returns it. */
  takeMatch(shape: RegExp): RegExpExecArray | null {
    const rest = this.#characters.slice(this.#at).join("");
    shape.lastIndex = 0;
    const match = shape.exec(rest);
    if (match) this.#at += Array.from(match[0]).length;
    return match;
  }

  /** A group name that is unique in this pattern. */
  nextGroupName(): string {
    this.#atomicGroups += 1;
    return `atomic${this.#atomicGroups}`;
  }

  /** @throws {Error} always: the pattern has something without an exact translation. */
  refuse(what: string): never {
    throw new Error(
      `the regular expression ${JSON.stringify(this.#pattern)} uses ${what}, which is not supported`,
    );
  }
}
