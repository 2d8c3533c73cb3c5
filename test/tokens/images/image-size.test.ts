// Covers: src/tokens/images/header-reader.ts
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readImageSize } from "../../../src/tokens/images/image-size.ts";
import { cpuMilliseconds } from "../support/cpu-time.ts";
import * as pictures from "./pictures.ts";

const { jpeg, jpegSegment, png } = pictures;

/** The header, followed by the rest of an honest file. */
const encode = (header: Buffer, rest = 5000) =>
  Buffer.concat([header, randomBytes(rest)]).toString("base64");

const formats = [
  ["PNG", png],
  ["GIF", pictures.gif],
  ["BMP", pictures.bmp],
  ["lossy WebP", pictures.webpLossy],
  ["lossless WebP", pictures.webpLossless],
  ["extended WebP", pictures.webpExtended],
  ["JPEG", (width: number, height: number) => jpeg(width, height)],
] as const;

describe("readImageSize", () => {
  it.each(formats)("reads the size of a %s", (_, draw) => {
    const sides = fc.integer({ min: 1, max: 16_383 });
    fc.assert(
      fc.property(sides, sides, (width, height) => {
        const size = readImageSize(encode(draw(width, height), 100));
        expect(size).toEqual({ width, height });
      }),
      { numRuns: 50 },
    );
  });

  it("reads a one-pixel PNG that programs really write", () => {
    const pixel =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    expect(readImageSize(pixel)).toEqual({ width: 1, height: 1 });
  });

  it.each([0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xca])(
    "reads a JPEG whose frame starts with marker %i",
    (marker) => {
      expect(readImageSize(encode(jpeg(640, 480, { marker })))).toEqual({
        width: 640,
        height: 480,
      });
    },
  );

  it("finds a JPEG's frame behind a megabyte of metadata and Huffman tables", () => {
    const before = [
      ...Array.from({ length: 20 }, () => jpegSegment(0xe2, 60_000)),
      jpegSegment(0xc4, 100),
      Buffer.from("ffff", "hex"),
    ];
    expect(readImageSize(encode(jpeg(4032, 3024, { before })))).toEqual({
      width: 4032,
      height: 3024,
    });
  });

  it("reads a BMP whose rows run from top to bottom", () => {
    expect(readImageSize(encode(pictures.bmp(20, -10)))).toEqual({
      width: 20,
      height: 10,
    });
  });

  it("returns a lying header's huge size as it stands", () => {
    expect(readImageSize(encode(png(0xffffffff, 0xffffffff)))).toEqual({
      width: 0xffffffff,
      height: 0xffffffff,
    });
  });

  it.each([
    ["nothing", ""],
    ["text", "SGVsbG8gd29ybGQsIHRoaXMgaXMgbm90IGEgcGljdHVyZSBhdCBhbGwh"],
    ["what is no base64", "!".repeat(100)],
    ["a PNG without a size", png(0, 100).toString("base64")],
    ["a JPEG of segments only", encode(jpegEndless())],
    ["an SVG", Buffer.from("<svg width='10' height='10'/>").toString("base64")],
  ])("gives up on %s", (_, data) => {
    expect(readImageSize(data)).toBeUndefined();
  });

  it("gives up on every truncated header instead of failing", () => {
    for (const [, draw] of formats) {
      const whole = draw(300, 200);
      for (let length = 0; length < whole.length; length++) {
        const cut = whole.subarray(0, length).toString("base64");
        const size = readImageSize(cut);
        expect(size ?? { width: 300, height: 200 }).toEqual({
          width: 300,
          height: 200,
        });
      }
    }
  });

  it("never fails on random bytes behind a signature", () => {
    const signatures = formats.map(([, draw]) => draw(1, 1).subarray(0, 16));
    fc.assert(
      fc.property(
        fc.constantFrom(...signatures),
        fc.uint8Array({ maxLength: 200 }),
        (signature, rest) => {
          const data = Buffer.concat([signature, rest]).toString("base64");
          const size = readImageSize(data);
          if (size === undefined) return;
          expect(size.width).toBeGreaterThan(0);
          expect(size.height).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("does not decode the payload", () => {
    const data = encode(jpeg(800, 600), 20_000_000);
    const time = cpuMilliseconds(() => {
      for (let i = 0; i < 1000; i++) readImageSize(data);
    });
    expect(time).toBeLessThan(500);
  });
});

/** Segment after segment of no length, far more than an honest file has. */
function jpegEndless(): Buffer {
  const segments = Array.from({ length: 5000 }, () => jpegSegment(0xe1, 0));
  return Buffer.concat([Buffer.from("ffd8", "hex"), ...segments]);
}
