/** A vocabulary as parsed. Not a `Map`: filling one takes as long as parsing the file. */
export type Vocabulary = Readonly<Record<string, number>>;

/**
 * The id of a token of the vocabulary.
 * @throws {Error} that names a token that is missing.
 */
export function tokenId(vocabulary: Vocabulary, token: string): number {
  const id = vocabulary[token];
  // Every object has properties such as "constructor", which are not ids.
  if (typeof id === "number") return id;
  throw new Error(
    `the token ${JSON.stringify(token)} is not in the vocabulary`,
  );
}
