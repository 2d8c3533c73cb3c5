/** Shannon entropy in bits per character: 0 for one repeated character, 4 for random hexadecimal digits. */
export function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let bits = 0;
  for (const count of counts.values()) {
    bits -= (count / total) * Math.log2(count / total);
  }
  return bits;
}
