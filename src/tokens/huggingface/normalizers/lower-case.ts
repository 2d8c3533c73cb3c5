/**
 * Lowers each character by itself, as Rust's `char::to_lowercase` does. JavaScript's own
 * method depends on context: it writes a sigma at the end of a word in its final form.
 */
export function toLowerCase(text: string): string {
  return text.replaceAll("Σ", "σ").toLowerCase();
}
