import { orderMarks } from "./mark-order.ts";

export type UnicodeForm = "NFC" | "NFD" | "NFKC" | "NFKD";

/** Every character whose full decomposition begins with a combining mark: marks and two halfwidth ones. */
const mark = "[\\p{M}\\uff9e\\uff9f]";
const longRun = new RegExp(`${mark}{32}`, "gv");
const partOfRun = new RegExp(`${mark}{1,4096}`, "vy");

/**
 * Brings text into a Unicode normalization form in linear time. V8 uses ICU, which sorts
 * the marks after a base character by insertion: two hundred thousand marks in the wrong
 * order take half a minute. So long runs of marks are put in order first.
 */
export function toUnicodeForm(text: string, form: UnicodeForm): string {
  const decomposition = form === "NFC" || form === "NFD" ? "NFD" : "NFKD";
  let ordered = "";
  let copied = 0;
  for (;;) {
    longRun.lastIndex = copied;
    const start = longRun.exec(text)?.index;
    if (start === undefined) break;
    const end = endOfRun(text, start);
    ordered += text.slice(copied, start);
    ordered += orderMarks(text.slice(start, end), decomposition);
    copied = end;
  }
  return (ordered + text.slice(copied)).normalize(form);
}

function endOfRun(text: string, start: number): number {
  let end = start;
  for (partOfRun.lastIndex = start; partOfRun.test(text);)
    end = partOfRun.lastIndex;
  return end;
}
