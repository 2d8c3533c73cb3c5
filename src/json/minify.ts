import { leafCosts } from "./leaf-costs.ts";
import { skipString, skipWhitespace } from "./lexer.ts";

/** True if `text` is a JSON array or object. */
export function isJsonText(text: string): boolean {
  const opening = text[skipWhitespace(text, 0)];
  if (opening !== "{" && opening !== "[") return false;
  return leafCosts(text) !== undefined;
}

/**
 * Removes white space between tokens and keeps the spelling of every literal.
 * Undefined if `text` isn't a JSON array or object.
 */
export function minifyJson(text: string): string | undefined {
  if (!isJsonText(text)) return undefined;
  let result = "";
  let from = 0;
  for (let i = 0; i < text.length;) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = skipString(text, i);
    else if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      result += text.slice(from, i);
      i = skipWhitespace(text, i);
      from = i;
    } else i += 1;
  }
  return result + text.slice(from);
}
