import { describe, expect, it } from "vitest";
import { imageFormulas } from "../../../src/tokens/images/formulas/index.ts";
import { countMedia } from "../../../src/tokens/images/media-tokens.ts";
import { media } from "../support/messages.ts";
import { png } from "./pictures.ts";

const formula = imageFormulas["openai-tiles-85-170"];
const base64 = (bytes: number) => Buffer.alloc(bytes, 7).toString("base64");

describe("countMedia", () => {
  it("bills an image by the size in its header", () => {
    const data = png(1024, 1024).toString("base64");
    expect(countMedia(media({ data, detail: "high" }), formula)).toEqual({
      tokens: 765,
      exact: true,
    });
  });

  it.each([
    ["an address", undefined],
    ["an unreadable payload", base64(1000)],
  ])("bills %s as the largest image and says that it guessed", (_, data) => {
    expect(countMedia(media({ data }), formula)).toEqual({
      tokens: 85 + 8 * 170,
      exact: false,
    });
  });

  it("does not grow with an image's payload", () => {
    const header = png(512, 512);
    const large = Buffer.concat([header, Buffer.alloc(3_000_000, 1)]);
    expect(
      countMedia(media({ data: large.toString("base64") }), formula).tokens,
    ).toBe(255);
  });

  it("bills a plain-text document by nothing but its text", () => {
    const part = media({
      type: "file",
      mediaType: "text/plain",
      text: "Hello",
    });
    expect(countMedia(part, formula)).toEqual({ tokens: 0, exact: true });
  });

  it.each([
    ["a small PDF as a page", "application/pdf", 3000, 3750],
    ["a large PDF as a hundred pages", "application/pdf", 5_000_000, 300_000],
    ["another file as text", "text/csv", 4000, 2000],
  ])("estimates %s", (_, mediaType, size, tokens) => {
    const part = media({ type: "file", mediaType, data: base64(size) });
    expect(countMedia(part, formula)).toEqual({ tokens, exact: false });
  });

  it("knows a PDF by its first bytes", () => {
    const data = Buffer.from("%PDF-1.7 ".padEnd(4000)).toString("base64");
    expect(countMedia(media({ type: "file", data }), formula).tokens).toBe(
      4000,
    );
  });

  it("assumes ten pages of a file that is only named", () => {
    const part = media({ type: "file", text: "report.pdf" });
    expect(countMedia(part, formula)).toEqual({ tokens: 30_000, exact: false });
  });

  it.each([
    ["a recording by its time at 16 kB/s", "wav", 160_000, 320],
    ["a compressed one by its time at 4 kB/s", "mp3", 160_000, 1280],
  ])("estimates %s", (_, mediaType, size, tokens) => {
    const part = media({ type: "audio", mediaType, data: base64(size) });
    const counted = countMedia(part, formula);
    expect(Math.abs(counted.tokens - tokens)).toBeLessThanOrEqual(1);
    expect(counted.exact).toBe(false);
  });

  it("assumes a minute of a recording that is only named", () => {
    expect(countMedia(media({ type: "audio" }), formula).tokens).toBe(60 * 32);
  });
});
