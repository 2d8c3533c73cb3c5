import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/config/config.ts";
import { createModelClient } from "../../src/llm/create-model-client.ts";
import { errorOf, request } from "./client.ts";

const dependencies = {
  pricesOf: () => undefined,
  nowMs: () => 0,
  epochMs: () => 0,
  random: () => 0,
};
const create = (environment: Record<string, string>) =>
  createModelClient(readConfig(environment).summarizer, dependencies);

describe("createModelClient", () => {
  it("makes a client that refuses at once where nothing is configured", async () => {
    const client = create({});
    expect(client).toMatchObject({ isConfigured: false, model: undefined });
    const error = await errorOf(client.complete(request));
    expect(error.kind).toBe("unavailable");
    expect(error.message).toContain("OPENAI_API_KEY");
    await client.close();
  });

  it.each([
    { OPENAI_API_KEY: "sk-1" },
    { PITH_SUMMARIZER_API_KEY: "sk-2" },
    { PITH_SUMMARIZER_BASE_URL: "http://localhost:11434/v1" },
  ])("makes one that asks with %j", async (environment) => {
    const client = create(environment);
    expect(client).toMatchObject({ isConfigured: true, model: "gpt-6-luna" });
    await client.close();
  });

  it("prefers the summarizer's own key", () => {
    const { summarizer } = readConfig({
      OPENAI_API_KEY: "sk-1",
      PITH_SUMMARIZER_API_KEY: "sk-2",
    });
    expect(summarizer.apiKey).toBe("sk-2");
  });

  it.each([
    ["PITH_SUMMARIZER_BASE_URL", "localhost:11434"],
    ["PITH_SUMMARIZER_BASE_URL", "http://me:secret@localhost/v1"],
    ["PITH_SUMMARIZER_BASE_URL", "http://localhost/v1?version=2"],
    ["PITH_SUMMARIZER_TIMEOUT_MS", "290001"],
    ["PITH_SUMMARIZER_ATTEMPTS", "0"],
  ])("can't be configured with %s=%s", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  });

  it("never prints a key, not even a bad one", () => {
    const read = () => readConfig({ OPENAI_API_KEY: "sk-secret word" });
    expect(read).toThrow(/OPENAI_API_KEY is set to an unusable value/);
    expect(read).not.toThrow(/secret/);
  });
});
