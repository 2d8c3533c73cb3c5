// Covers: src/dialects/openai-responses/fields.ts, src/dialects/shared/request-schemas.ts
import { describe, expect, it } from "vitest";
import { dialectNames, dialects } from "../../src/dialects/index.ts";
import {
  contentFields,
  dialectsWith,
  fieldOfBareArray,
  fieldSchemas,
  frontFieldsOf,
  messagesFields,
  resultFields,
} from "../../src/dialects/request-fields.ts";

describe("the request fields of the dialects", () => {
  it.each(dialectNames)("count those of %s", (name) => {
    const dialect = dialects[name];
    const { messagesField, systemField, fields } = dialect;
    expect(messagesFields).toContain(messagesField);
    expect(dialectsWith(messagesField)).toContain(dialect);
    if (systemField !== undefined) expect(resultFields).toContain(systemField);
    expect(Object.keys(fieldSchemas)).toEqual(
      expect.arrayContaining(Object.keys(fields)),
    );
  });

  it.each(dialectNames)("place each of %s in one role", (name) => {
    const dialect = dialects[name];
    const { messagesField, continuationFields, fields } = dialect;
    const front = frontFieldsOf(dialect);
    const placed = [messagesField, ...continuationFields, ...front];
    expect(placed.toSorted()).toEqual(Object.keys(fields).toSorted());
    expect(contentFields).toEqual(expect.arrayContaining([...front]));
    for (const field of continuationFields) {
      expect(contentFields).not.toContain(field);
    }
  });

  it.each<[string, unknown[], string]>([
    ["nothing", [], "messages"],
    ["messages", [{ role: "user", content: "hello" }], "messages"],
    ["an item without a role", [{ type: "function_call" }], "input"],
    ["values that are no objects", [7, null, "text"], "messages"],
  ])("tell where an array of %s belongs", (_, items, field) => {
    expect(fieldOfBareArray(items)).toBe(field);
  });

  it.each<[keyof typeof fieldSchemas, unknown, boolean]>([
    ["messages", [], true],
    ["messages", [{}], true],
    ["messages", "text", false],
    ["messages", [7], false],
    ["input", "text", true],
    ["input", 7, false],
    ["tools", [{ name: "f" }], true],
    ["tools", {}, false],
    ["system", "text", true],
    ["system", [{ type: "text", text: "x" }], true],
    ["system", 7, false],
    ["previous_response_id", "resp_1", true],
    ["previous_response_id", "", false],
    ["conversation", { id: "conv_1" }, true],
    ["conversation", 7, false],
  ])("check the value of %s: %j", (field, value, isValid) => {
    expect(fieldSchemas[field].safeParse(value).success).toBe(isValid);
  });
});
