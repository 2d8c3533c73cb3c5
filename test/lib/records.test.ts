import { describe, expect, it } from "vitest";
import { splitRecords } from "../../src/lib/records.ts";
import { AppError } from "../../src/errors.ts";

function split(text: string, fileName?: string) {
  return splitRecords(Buffer.from(text), fileName).map(({ line, bytes }) => ({
    line,
    text: bytes.toString(),
  }));
}

describe("splitRecords", () => {
  it("takes a value that spans lines as one record", () => {
    const text = '{\n  "messages": []\n}\n';
    expect(split(text)).toEqual([{ line: undefined, text }]);
  });

  it("takes an array with one message a line as one record", () => {
    const text = '[\n{"role":"user"},\n{"role":"user"}\n]';
    expect(split(text)).toHaveLength(1);
  });

  it("takes whole values on lines of their own as records, blank lines left out", () => {
    expect(split('{"messages":[]}\r\n\n  \n[]\n')).toEqual([
      { line: 1, text: '{"messages":[]}\r' },
      { line: 4, text: "[]" },
    ]);
  });

  it("goes by the file's name where the first line is broken", () => {
    expect(split('{"messages":[}\n{"messages":[]}', "a.JSONL")).toHaveLength(2);
    expect(split('{"messages":[}\n{"messages":[]}', "a.json")).toHaveLength(1);
  });

  it("leaves a byte order mark out", () => {
    expect(split("\u{feff}{}")).toEqual([{ line: undefined, text: "{}" }]);
  });

  it.each(["", "\n\n", " \r\n"])("refuses %j as empty", (text) => {
    expect(() => split(text)).toThrow(AppError);
  });
});
