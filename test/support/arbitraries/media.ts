import { crc32, deflateSync } from "node:zlib";
import fc from "fast-check";

/** Something that isn't text, before a dialect writes it. */
export type Media =
  | {
      readonly kind: "image";
      readonly base64: string;
      readonly detail: ImageDetail | undefined;
    }
  | { readonly kind: "image_url"; readonly url: string }
  | { readonly kind: "pdf"; readonly base64: string; readonly name: string }
  | { readonly kind: "audio"; readonly base64: string };

type ImageDetail = "low" | "high" | "auto";

/** A grey PNG of the given size in pixels, valid to the last byte. */
export function writePng(width: number, height: number): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const rows = Buffer.alloc((width + 1) * height, 0);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(rows)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]).toString("base64");
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A silent WAV of 8 kHz with one byte a sample. */
function writeWav(samples: number): string {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + samples, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(samples, 40);
  return Buffer.concat([header, Buffer.alloc(samples, 0x80)]).toString(
    "base64",
  );
}

const images = [
  [1, 1],
  [512, 512],
  [1024, 768],
  [300, 1900],
].map(([width = 1, height = 1]) => writePng(width, height));
const wav = writeWav(800);
const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
).toString("base64");

const image = fc
  .record({
    base64: fc.constantFrom(...images),
    detail: fc.constantFrom<ImageDetail | undefined>(
      undefined,
      "low",
      "high",
      "auto",
    ),
  })
  .map(({ base64, detail }): Media => ({ kind: "image", base64, detail }));

/** Mostly images, as in real traffic. */
export const media: fc.Arbitrary<Media> = fc.oneof(
  { arbitrary: image, weight: 4 },
  {
    arbitrary: fc.constant<Media>({
      kind: "image_url",
      url: "https://img.example.com/shots/17.png",
    }),
    weight: 1,
  },
  {
    arbitrary: fc.constant<Media>({
      kind: "pdf",
      base64: pdf,
      name: "terms.pdf",
    }),
    weight: 1,
  },
  { arbitrary: fc.constant<Media>({ kind: "audio", base64: wav }), weight: 1 },
);
