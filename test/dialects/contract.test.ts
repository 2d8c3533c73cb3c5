// Covers: src/dialects/shared/fields.ts, src/dialects/shared/invalid-message.ts
import { describe, expect, it } from "vitest";
import { dialects, dialectNames } from "../../src/dialects/index.ts";
import { detectDialect } from "../../src/dialects/detect.ts";
import { AppError } from "../../src/errors.ts";
import type { JsonPath, JsonValue } from "../../src/json/json.ts";
import { createMessage } from "../../src/transcript/create-message.ts";
import type { Part } from "../../src/transcript/part.ts";
import { groupSteps } from "../../src/transcript/steps.ts";
import { dialectSupport } from "../support/dialects/index.ts";
import { fixtureOf } from "./support/fixtures.ts";

function valueAt(value: JsonValue, path: JsonPath): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (inner, key) => (inner as Record<string, JsonValue> | undefined)?.[key],
    value,
  );
}

/** A deep copy with the value at `path` replaced. */
function replaceAt(
  value: JsonValue,
  [key, ...rest]: JsonPath,
  text: string,
): JsonValue {
  if (key === undefined) return text;
  const copy = structuredClone(value) as Record<string, JsonValue>;
  copy[key] = replaceAt(copy[key] ?? null, rest, text);
  return copy as JsonValue;
}

function isReplaceable(part: Part): boolean {
  return part.kind === "text" || part.kind === "tool_result";
}

describe.each(dialectNames)("the dialect %s", (name) => {
  const dialect = dialects[name];
  const { body, raws, messages } = fixtureOf(name);

  it("knows its own name, and is detected in its fixture", () => {
    expect(dialect.name).toBe(name);
    expect(detectDialect(body, raws)).toBe(name);
  });

  it("accepts its fixture and leaves it alone", () => {
    expect(dialect.violations(messages)).toEqual([]);
    const repaired = dialect.repair(messages);
    expect(repaired.messages).toBe(messages);
    expect(repaired.repairs).toEqual([]);
  });

  it("leads with every part's path to a value of the message", () => {
    for (const { raw, parts } of messages) {
      for (const { kind, path } of parts) {
        const value = valueAt(raw as JsonValue, path);
        if (kind === "tool_result") continue;
        expect(value, `${kind} at ${path.join(".")}`).toBeDefined();
      }
    }
  });

  it("reads back a text that was put in a text's or a result's place, and nothing else has changed", () => {
    for (const { raw, parts } of messages) {
      parts.forEach((part, index) => {
        if (!isReplaceable(part)) return;
        const changed = replaceAt(raw as JsonValue, part.path, "[cut]");
        const reread = createMessage(dialect, changed as typeof raw).parts;
        const { kind, text } = reread[index] as Part & { text: string };
        expect([kind, text]).toEqual([part.kind, "[cut]"]);
        expect(reread.toSpliced(index, 1)).toEqual(parts.toSpliced(index, 1));
      });
    }
  });

  it("still accepts the messages when their results are replaced", () => {
    const masked = messages.map((message) =>
      createMessage(
        dialect,
        message.parts
          .filter(({ kind }) => kind === "tool_result")
          .reduce<JsonValue>(
            (raw, { path }) => replaceAt(raw, path, "[old]"),
            message.raw as JsonValue,
          ) as typeof message.raw,
      ),
    );
    expect(dialect.violations(masked)).toEqual([]);
  });

  it("begins the list with a step, and never tears results from their call", () => {
    for (const { start } of groupSteps(messages, dialect)) {
      expect(messages[start]?.role).not.toBe("tool");
    }
  });

  it.each([{}, { role: 7 }, { role: "robot", content: "x" }, { type: 3 }])(
    "refuses %j with a message that names the place and the remedy",
    (raw) => {
      const attempt = (): unknown => dialect.parseMessage(raw, "messages[3]");
      expect(attempt).toThrow(AppError);
      expect(attempt).toThrow(
        expect.objectContaining({
          code: "invalid_message",
          param: expect.stringMatching(/^messages\[3\]\.(role|type)$/),
        }),
      );
    },
  );

  it.each([5, true, { text: "x" }])("refuses %j as content", (content) => {
    const { contentField } = dialectSupport[name];
    const raw = { role: "user", [contentField]: content };
    expect(() => dialect.parseMessage(raw, "messages[3]")).toThrow(
      expect.objectContaining({
        code: "invalid_message",
        param: `messages[3].${contentField}`,
      }),
    );
  });

  it.each(["user", "assistant"] as const)(
    "writes a note of the %s's that reads back as such",
    (role) => {
      const note = createMessage(dialect, dialect.note(role, "left out"));
      expect(note.role).toBe(role);
      const [{ path } = { path: [] }, ...others] = note.parts;
      expect(note.parts[0]).toEqual({ kind: "text", path, text: "left out" });
      expect(valueAt(note.raw as JsonValue, path)).toBe("left out");
      expect(others).toEqual([]);
    },
  );

  it("mends an empty list and a list of nothing but results", () => {
    expect(dialect.repair([])).toEqual({ messages: [], repairs: [] });
    const results = messages.filter(({ role }) => role === "tool");
    expect(dialect.repair(results).messages).toEqual([]);
  });
});
