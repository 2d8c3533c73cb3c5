/**
 * A run this long without a space is an image or a key and can't be summarized. The
 * look-behind keeps this linear: a run is tried only from its start. `{200}…*` and not
 * `{200,}`: V8 counts the latter on a stack, which a run of some megabytes fills.
 */
const base64 =
  /(?<![A-Za-z0-9+/])(?:data:[\w/+.-]{1,64};base64,)?[A-Za-z0-9+/]{200}[A-Za-z0-9+/]*={0,2}/g;
const dataUrl =
  /\bdata:[\w/+.-]{1,64};base64,[A-Za-z0-9+/]{16}[A-Za-z0-9+/]*={0,2}/g;
const fenceLike = /<(?=\s{0,4}\/?\s{0,4}(?:message|ledger)\b)/gi;

/** `text` without base64: the summarizer reads words. */
export function stripBase64(text: string): string {
  return text
    .replace(dataUrl, "[base64 omitted]")
    .replace(base64, "[base64 omitted]");
}

/** `text` with every bracket replaced that could open or close a fence. */
export function escapeFences(text: string): string {
  return text.replace(fenceLike, "‹");
}

/** A caller's name as an attribute's value: letters, digits and `._-`, at most 64 characters. */
export function toAttribute(name: string): string {
  return name.slice(0, 64).replaceAll(/[^\p{L}\p{N}._-]/gu, "_");
}
