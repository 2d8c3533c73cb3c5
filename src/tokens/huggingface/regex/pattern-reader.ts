/** Walks through the characters of a regular expression's source. */
export class PatternReader {
  readonly #pattern: string;
  readonly #characters: readonly string[];
  #at = 0;
  #atomicGroups = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#characters = Array.from(pattern);
  }

  /** The character under the reader, or the empty string at the end. */
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

  /** Steps over `text` when it comes next. */
  takes(text: string): boolean {
    const characters = Array.from(text);
    if (characters.some((character, i) => this.peek(i) !== character))
      return false;
    this.#at += characters.length;
    return true;
  }

  /** Steps over what `shape`, a sticky expression, matches next, and returns the match. */
  takeMatch(shape: RegExp): RegExpExecArray | null {
    const rest = this.#characters.slice(this.#at).join("");
    shape.lastIndex = 0;
    const match = shape.exec(rest);
    if (match) this.#at += Array.from(match[0]).length;
    return match;
  }

  /** A name for a group that no other group of this pattern has. */
  nextGroupName(): string {
    this.#atomicGroups += 1;
    return `atomic${this.#atomicGroups}`;
  }

  /** @throws {Error} always: the pattern holds something that has no faithful translation. */
  refuse(what: string): never {
    throw new Error(
      `the regular expression ${JSON.stringify(this.#pattern)} uses ${what}, which is not supported`,
    );
  }
}
