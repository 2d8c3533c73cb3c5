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

/** A key that is the same for all spellings of an entry: lower case, no punctuation at the ends. */
export function toFoldKey(text: string): string {
  return toOneLine(text)
    .toLowerCase()
    .replace(/^[-*\s"'`([]{1,8}/, "")
    .replace(/[.!?,;:"'`)\]\s]{1,8}$/, "");
}
