/** Anything longer is pasted text and not an entry. Characters. */
const longestEntry = 600;

/** `text` as one line of a ledger: white space collapsed, at most 600 characters, cut between words. */
export function toOneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= longestEntry) return line;
  const space = line.lastIndexOf(" ", longestEntry);
  const cut = line.slice(0, space > 0 ? space : longestEntry);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** True for a text of at most `maxLength` characters that every reader shows on one line. */
export function isOneLine(text: string, maxLength: number): boolean {
  return (
    text.trim() !== "" &&
    text.length <= maxLength &&
    !/[\n\r\v\f\u0085\u2028\u2029]/.test(text)
  );
}

/** A key that is the same for all spellings of an entry: lower case, no punctuation at the ends. */
export function toFoldKey(text: string): string {
  return toOneLine(text)
    .toLowerCase()
    .replace(/^[-*\s"'`([]{1,8}/, "")
    .replace(/[.!?,;:"'`)\]\s]{1,8}$/, "");
}
