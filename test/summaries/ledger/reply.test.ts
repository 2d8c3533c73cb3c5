import { describe, expect, it } from "vitest";
import { ledgerReplyJsonSchema } from "../../../src/summaries/ledger/reply.ts";

describe("the reply's JSON schema", () => {
  it("keeps to strict mode: every field required, nothing else allowed, no limits, no references", () => {
    const check = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        expect([
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "$ref",
          "default",
          "pattern",
        ]).not.toContain(key);
        if (key === "properties") {
          const { required, additionalProperties } = node as Record<
            string,
            unknown
          >;
          expect(required).toEqual(Object.keys(value as object));
          expect(additionalProperties).toBe(false);
        }
        check(value);
      }
    };
    const schema = ledgerReplyJsonSchema();
    expect(schema["type"]).toBe("object");
    expect(JSON.stringify(schema)).toContain('"type":"integer"');
    check(schema);
  });
});
