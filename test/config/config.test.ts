// Covers: src/config/summarizer-variables.ts, src/config/values.ts, src/config/variable.ts, src/config/variables.ts
import { describe, expect, it } from "vitest";
import {
  ConfigError,
  configVariables,
  readConfig,
} from "../../src/config/config.ts";

function mistakes(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("readConfig", () => {
  it("needs nothing", () => {
    expect(readConfig({})).toMatchObject({
      host: "0.0.0.0",
      port: 8080,
      logLevel: "info",
      http: {
        maxBodyBytes: 32 * 1024 * 1024,
        outline: { maxDepth: 128, maxElements: 100_000, maxValues: 1_000_000 },
      },
      engine: {
        countCacheBytes: 64 * 1024 * 1024,
        offloadBytes: 131_072,
        modelsFile: undefined,
        defaultModel: undefined,
      },
      checkpoints: { cacheBytes: 64 * 1024 * 1024, ttlMs: 86_400_000 },
    });
  });

  it("gives at least one worker, whatever the machine", () => {
    expect(readConfig({}).engine.workers).toBeGreaterThanOrEqual(1);
    expect(readConfig({}).engine.workers).toBeLessThanOrEqual(4);
  });

  it.each([
    ["33554432", 33_554_432],
    ["32mb", 33_554_432],
    ["32 MB", 33_554_432],
    ["512kb", 524_288],
    ["2048B", 2_048],
  ])("reads the size %s as %d bytes", (text, bytes) => {
    const { http } = readConfig({ PITH_MAX_BODY_BYTES: text });
    expect(http.maxBodyBytes).toBe(bytes);
  });

  it("takes an empty variable as absent and leaves white space out", () => {
    expect(readConfig({ PORT: "", HOST: " ::1 " })).toMatchObject({
      port: 8080,
      host: "::1",
    });
  });

  it.each([
    ["PORT", "eighty", "from 0 to 65535"],
    ["PORT", "65536", "from 0 to 65535"],
    ["PORT", "-1", "from 0 to 65535"],
    ["PITH_MAX_BODY_BYTES", "1.5mb", "such as 32mb"],
    ["PITH_MAX_BODY_BYTES", "32tb", "such as 32mb"],
    ["PITH_MAX_BODY_BYTES", "10", "at least 1024 bytes"],
    ["PITH_WORKERS", "257", "from 0 to 256"],
    ["PITH_LOG_LEVEL", "loud", "one of trace, debug"],
    ["PITH_REQUEST_TIMEOUT_MS", "1e3", "whole number"],
  ])("names %s=%s, the value and the remedy", (name, value, remedy) => {
    const [mistake] = mistakes({ [name]: value });
    expect(mistake).toContain(`${name} is "${value}"`);
    expect(mistake).toContain(remedy);
  });

  it("names every mistake at once", () => {
    expect(
      mistakes({ PORT: "x", PITH_WORKERS: "x", PITH_MAX_DEPT: "9" }),
    ).toHaveLength(3);
  });

  it("names variables that do not exist, and what they were meant to be", () => {
    expect(mistakes({ PITH_MAX_DEPT: "9", PITH_COLOUR: "red" })).toEqual([
      "PITH_MAX_DEPT is not a setting of Pith. Did you mean PITH_MAX_DEPTH?",
      "PITH_COLOUR is not a setting of Pith. Unset it.",
    ]);
  });

  it("reads what the summarizer must not see, and names a pattern that could be slow", () => {
    const { summarizer } = readConfig({
      PITH_REDACT_CONTACTS: "email, phone",
      PITH_REDACT_PATTERNS: '{"employee": "EMP-[0-9]{6}"}',
    });
    expect(summarizer.redactContacts).toEqual(["email", "phone"]);
    expect(summarizer.redactPatterns).toEqual([
      { name: "employee", pattern: "EMP-[0-9]{6}" },
    ]);
    expect(
      mistakes({
        PITH_REDACT_CONTACTS: "fax",
        PITH_REDACT_PATTERNS: '{"x": "(a+)+"}',
      }).join("\n"),
    ).toMatch(/must be email or phone[^]*PITH_REDACT_PATTERNS/);
    for (const name of ["__proto__", "constructor", "toString"]) {
      const patterns = `{"${name}": "aaa"}`;
      const text = mistakes({ PITH_REDACT_PATTERNS: patterns }).join("\n");
      const isNamed = text.includes(
        `name "${name}" must be lower-case letters`,
      );
      expect(isNamed).toBe(name !== "constructor");
      if (isNamed) continue;
      expect(
        readConfig({ PITH_REDACT_PATTERNS: patterns }).summarizer
          .redactPatterns,
      ).toEqual([{ name, pattern: "aaa" }]);
    }
    for (const text of ["[]", "null", '"a"', '{"a": 1}', '{"a": null}'])
      expect(mistakes({ PITH_REDACT_PATTERNS: text }).join("\n")).toContain(
        "must be a JSON object",
      );
    expect(mistakes({ PITH_REDACT_PATTERNS: "EMP" }).join("\n")).toContain(
      "must be a JSON object",
    );
  });

  it.each([
    [undefined, "no_dearer"],
    ["*", "all"],
    ["gpt-5, openai/gpt-5-nano", ["gpt-5", "openai/gpt-5-nano"]],
  ])("reads %s as the models that requests may name", (text, expected) => {
    const environment =
      text === undefined ? {} : { PITH_SUMMARIZER_MODELS: text };
    expect(readConfig(environment).summarizer.allowedModels).toEqual(expected);
  });

  it.each(["a,,b", "gpt-*", "a b", ","])(
    "refuses %j as models that requests may name",
    (text) => {
      expect(mistakes({ PITH_SUMMARIZER_MODELS: text }).join()).toContain(
        "must be * or names of models",
      );
    },
  );

  it("reads the secret of the memory, never prints it, and takes a random one without", () => {
    const text = "correct horse battery staple, twice";
    const { memorySecret } = readConfig({ PITH_MEMORY_KEY: text });
    expect(memorySecret.isShared).toBe(true);
    expect(memorySecret.key.export().toString()).toBe(text);
    expect(JSON.stringify(memorySecret)).not.toContain("horse");
    expect(mistakes({ PITH_MEMORY_KEY: "too short" })).toEqual([
      "PITH_MEMORY_KEY is set to an unusable value. It must have at least 32 characters.",
    ]);
    const [one, two] = [readConfig({}), readConfig({})];
    expect(one.memorySecret.isShared).toBe(false);
    expect(one.memorySecret.key.equals(two.memorySecret.key)).toBe(false);
  });

  it("names settings that contradict each other", () => {
    expect(mistakes({ PITH_MAX_BUFFERED_BYTES: "1mb" })[0]).toContain(
      "at least PITH_MAX_BODY_BYTES, which is 33554432",
    );
    expect(mistakes({ PITH_REQUEST_TIMEOUT_MS: "10" })[0]).toContain(
      "at most PITH_REQUEST_TIMEOUT_MS, which is 10",
    );
  });

  it("describes every variable, with a default that it accepts", () => {
    for (const { name, default: defaultText, description } of configVariables) {
      expect(description, name).toMatch(/\.$/);
      expect(mistakes({ [name]: defaultText ?? "" }), name).toEqual([]);
    }
  });
});
