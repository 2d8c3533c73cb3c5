const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");

/**
 * Writes one JSON object as a list of byte stretches, so that what came in as
 * bytes goes out as the same bytes without being built or copied.
 */
export function createJsonWriter() {
  const chunks: Uint8Array[] = [];
  let separator = "{";

  const key = (name: string): void => {
    chunks.push(bytes(`${separator}${JSON.stringify(name)}:`));
    separator = ",";
  };

  return {
    value(name: string, value: unknown): void {
      key(name);
      chunks.push(bytes(JSON.stringify(value)));
    },

    /** A member whose value is JSON already. */
    raw(name: string, json: Uint8Array): void {
      key(name);
      chunks.push(json);
    },

    /** A member whose value is an array of elements that are JSON already. */
    rawArray(name: string, elements: readonly Uint8Array[]): void {
      key(name);
      chunks.push(bytes("["));
      elements.forEach((element, index) => {
        if (index > 0) chunks.push(bytes(","));
        chunks.push(element);
      });
      chunks.push(bytes("]"));
    },

    finish(): readonly Uint8Array[] {
      chunks.push(bytes(separator === "{" ? "{}" : "}"));
      return chunks;
    },
  };
}

export type JsonWriter = ReturnType<typeof createJsonWriter>;
