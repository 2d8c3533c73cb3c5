/**
 * Lowers each character by itself, as Rust's `char::to_lowercase` does: JavaScript's own
 * method looks around and writes a sigma that ends a word in its final form.
 */
export function toLowerCase(text: string): string {
  return text.replaceAll("Σ", "σ").toLowerCase();
}
