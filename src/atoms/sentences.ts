/** Characters. A shorter sentence ends with the next one, so that an `e.g.` doesn't end one. */
const shortestSentence = 8;
const space = 0x20;
const lineFeed = 0x0a;
const whitespace = /\s/;

/** Calls `add` with the end of each line of a text and of each sentence in them, ascending up to its length. */
export function scanSentenceEnds(
  text: string,
  add: (end: number) => void,
): void {
  for (let from = 0; from < text.length;) {
    const lineEnd = endOfLine(text, from);
    while (from < lineEnd) {
      from = endOfSentence(text, from, lineEnd);
      add(from);
    }
  }
}

/**
 * The trimmed sentences of `text` with 8 to `maxLength` characters: one ends with
 * its line, or with a full stop and a space. Anything longer is pasted text, and
 * anything shorter is skipped before it becomes a string.
 */
export function sentencesOf(text: string, maxLength = 400): readonly string[] {
  const sentences: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = endOfStop(text, from);
    if (end - from >= shortestSentence) {
      const sentence = text.slice(from, end).trim();
      const { length } = sentence;
      if (length >= shortestSentence && length <= maxLength) {
        sentences.push(sentence);
      }
    }
    from = end + 1;
  }
  return sentences;
}

/** Position of the line break, or of the white space after a stop, that ends what begins at `from`. */
function endOfStop(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.charCodeAt(at) === lineFeed) return at;
    const isEnd =
      at > 0 &&
      isStop(text.charCodeAt(at - 1)) &&
      whitespace.test(text.charAt(at));
    if (isEnd) return at;
  }
  return text.length;
}

/** Position after the line that contains `from`. */
export function endOfLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline + 1;
}

/** `.`, `!` and `?` */
export function isStop(code: number): boolean {
  return code === 0x2e || code === 0x21 || code === 0x3f;
}

/** `。`, `！` and `？`, which no space follows. */
export function isWideStop(code: number): boolean {
  return code === 0x3002 || code === 0xff01 || code === 0xff1f;
}

function endOfSentence(text: string, from: number, lineEnd: number): number {
  for (let i = from + shortestSentence; i < lineEnd - 2; i += 1) {
    const code = text.charCodeAt(i);
    if (isWideStop(code)) return i + 1;
    if (isStop(code) && text.charCodeAt(i + 1) === space) return i + 2;
  }
  return lineEnd;
}
