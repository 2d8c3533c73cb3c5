const isInRun = new Uint8Array(128);
for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-~")
  isInRun[character.charCodeAt(0)] = 1;

/**
 * True if the text holds `length` characters of base64, `-`, `_` or `~` in a row. Such a
 * run covers one of every `length` places, so the rest need not be looked at.
 */
export function hasLongRun(text: string, length: number): boolean {
  const isRunAt = (at: number) => isInRun[text.charCodeAt(at)] === 1;
  for (let at = length - 1; at < text.length; at += length) {
    if (!isRunAt(at)) continue;
    let start = at;
    let end = at + 1;
    while (end - start < length && start > 0 && isRunAt(start - 1)) start -= 1;
    while (end - start < length && isRunAt(end)) end += 1;
    if (end - start >= length) return true;
  }
  return false;
}
