import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject } from "../../src/json/json.ts";
import { dialectNames } from "../../src/dialects/index.ts";
import {
  messagesFieldOf,
  transcripts,
} from "../support/arbitraries/transcripts.ts";
import { objectsAt } from "../support/oracle/json-access.ts";
import {
  recountEstimate,
  recountFor,
  recountWith,
} from "../support/oracle/tokens.ts";

const count = recountWith("o200k_base");
const hello = { role: "user", content: "hello world" };

describe("the recount", () => {
  it("adds 3 for the reply, 3 a message, its role and its text", () => {
    const range = count({ dialect: "openai-chat", messages: [hello] });
    expect(range).toEqual({ least: 3 + 3 + 1 + 2, most: 9 });
  });

  it("adds a name and 1 for having one", () => {
    const named = { ...hello, name: "bob" };
    const range = count({ dialect: "openai-chat", messages: [hello, named] });
    expect(range).toEqual({ least: 9 + 6 + 2, most: 17 });
  });

  it("counts a special token's text as text", () => {
    const special = { role: "system", content: "<|endoftext|>" };
    const { least } = count({ dialect: "openai-chat", messages: [special] });
    expect(least).toBeGreaterThan(3 + 3 + 1 + 1);
  });

  it("leaves room where no formula is published", () => {
    const call = {
      role: "assistant",
      content: null,
      tool_calls: [
        {
          id: "call_1",
          type: "function",
          function: { name: "run", arguments: '{"a":1}' },
        },
      ],
    };
    const { least, most } = count({ dialect: "openai-chat", messages: [call] });
    expect(least).toBeGreaterThanOrEqual(3 + 1 + 5);
    expect(most - least).toBeLessThan(70);
  });

  it("never counts an image's bytes as text", () => {
    const url = `data:image/png;base64,${"iVBORw0K".repeat(10_000)}`;
    const image = {
      role: "user",
      content: [{ type: "image_url", image_url: { url } }],
    };
    expect(
      count({ dialect: "openai-chat", messages: [image] }).most,
    ).toBeLessThan(4_000);
  });

  it("tells the encodings apart", () => {
    const russian = { role: "user", content: "Проверьте журнал ошибок" };
    const transcript = { dialect: "openai-chat", messages: [russian] } as const;
    const older = recountFor("cl100k_base")(transcript);
    expect(older.least).toBeGreaterThan(count(transcript).least);
  });

  it("asks an estimate for at least the text's tokens", () => {
    const transcript = {
      dialect: "anthropic-messages",
      messages: [hello],
    } as const;
    const { least, most } = recountEstimate()(transcript);
    expect(least).toBe(2);
    expect(most).toBeGreaterThan(20);
  });

  it.each(dialectNames)("gives a range for whatever %s holds", (dialect) => {
    fc.assert(
      fc.property(transcripts(dialect), ({ body }) => {
        const value: unknown = JSON.parse(body);
        if (!isJsonObject(value)) throw new Error("no object");
        const messages = objectsAt(value, messagesFieldOf(dialect));
        const { least, most } = count({ dialect, messages });
        expect(least).toBeGreaterThan(0);
        expect(most).toBeGreaterThanOrEqual(least);
      }),
      { numRuns: 25 },
    );
  });
});
