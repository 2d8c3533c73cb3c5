const printable: readonly (readonly [number, number])[] = [
  [0x21, 0x7e],
  [0xa1, 0xac],
  [0xae, 0xff],
];

/** The character for each byte: the same one if it is printable in Latin-1, else the next one from U+0100 on. */
const characterOfByte = createCharacters();

function createCharacters(): Uint16Array {
  const characters = new Uint16Array(256);
  let next = 0x100;
  for (let byte = 0; byte < 256; byte += 1) {
    const isPrintable = printable.some(
      ([first, last]) => byte >= first && byte <= last,
    );
    characters[byte] = isPrintable ? byte : next++;
  }
  return characters;
}

const onlyPrintableAscii = /^[!-~]*$/;

/** Pieces are short, so two buffers are reused for their bytes. */
const partLength = 4096;
const bytes = Buffer.alloc(3 * (partLength + 1));
const units = new Uint16Array(bytes.length);
const unitBytes = Buffer.from(units.buffer);

/**
 * Writes each UTF-8 byte of a text as one visible character, the alphabet of byte-level
 * BPE (`bytes_to_unicode` in https://github.com/openai/gpt-2/blob/master/src/encoder.py).
 */
export function toByteCharacters(text: string): string {
  if (onlyPrintableAscii.test(text)) return text;
  let mapped = "";
  for (let from = 0; from < text.length;) {
    let to = from + partLength;
    // A character of two code units stays in one part.
    if ((text.codePointAt(to - 1) ?? 0) > 0xffff) to += 1;
    mapped += mapPart(text.slice(from, to));
    from = to;
  }
  return mapped;
}

function mapPart(text: string): string {
  const length = bytes.write(text, "utf8");
  for (let i = 0; i < length; i += 1)
    units[i] = characterOfByte[bytes[i] as number] as number;
  return unitBytes.toString("utf16le", 0, 2 * length);
}
