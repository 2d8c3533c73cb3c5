// Covers: src/llm/wire/to-model-error.ts, src/llm/wire/provider-error.ts, src/llm/wire/read-reply.ts, src/llm/model-error.ts
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { ModelErrorKind } from "../../src/llm/model-error.ts";
import type { FaultName } from "../support/provider/faults/index.ts";
import { startProvider } from "../support/provider/provider.ts";
import { errorOf, key, request, secretWord, useProvider } from "./client.ts";

const setup = useProvider();

const kinds: readonly (readonly [FaultName, ModelErrorKind])[] = [
  ["hang", "timeout"],
  ["slow_drip", "timeout"],
  ["reset", "unavailable"],
  ["reset_mid_body", "unavailable"],
  ["oversized", "oversized"],
  ["gzip_bomb", "oversized"],
  ["server_error", "unavailable"],
  ["overloaded", "unavailable"],
  ["html", "unavailable"],
  ["html_error", "unavailable"],
  ["broken_envelope", "unavailable"],
  ["error_in_200", "unavailable"],
  ["rate_limited", "rate_limited"],
  ["no_quota", "auth"],
  ["bad_key", "auth"],
  ["redirect", "bad_request"],
  ["too_long", "too_long"],
  ["filtered", "refused"],
  ["refusal", "refused"],
  ["content_filter", "refused"],
  ["tool_call", "tool_call"],
  ["cut", "cut"],
  ["cut_empty", "cut"],
  ["empty", "empty"],
  ["null_content", "empty"],
  ["not_json", "not_json"],
  ["not_object", "not_json"],
];

describe("a faulty provider", () => {
  it.each(kinds)("that plays %s makes it %s", async (fault, kind) => {
    setup.provider.always(fault);
    const { client, attempts } = setup.createClient(
      kind === "timeout" ? { timeoutMs: 250 } : {},
    );
    const error = await errorOf(client.complete(request));
    expect(error.kind).toBe(kind);
    expect(error.facts.attempts).toBe(1);
    expect(attempts.map(({ outcome }) => outcome)).toEqual([kind]);
  });

  it.each([...kinds.map(([fault]) => fault), "bad_request" as const])(
    "that plays %s brings neither prompt nor key into the error",
    async (fault) => {
      setup.provider.always(fault);
      const { client } = setup.createClient({ timeoutMs: 100 });
      const error = await errorOf(client.complete(request));
      const shown = inspect(error, { depth: Infinity, showHidden: true });
      expect(shown).not.toContain(secretWord);
      expect(shown).not.toContain(key);
      expect(JSON.stringify(error)).not.toContain(secretWord);
      expect(error.cause).toBeUndefined();
    },
  );

  it("that nobody plays is unavailable, and says why", async () => {
    const gone = await startProvider();
    await gone.close();
    const { client } = setup.createClient({ baseUrl: gone.baseUrl });
    const error = await errorOf(client.complete(request));
    expect(error.kind).toBe("unavailable");
    expect(error.message).toMatch(/ECONNREFUSED/);
  });

  it("that redirects never gets the prompt carried elsewhere", async () => {
    setup.provider.always("redirect");
    const { client } = setup.createClient();
    expect((await errorOf(client.complete(request))).facts.status).toBe(307);
  });

  it("that sends what is no fault is understood", async () => {
    const { client } = setup.createClient();
    const { json } = await client.complete(request);
    setup.provider.next("chatty", "in_parts");
    expect((await client.complete(request)).json).toEqual(json);
    expect((await client.complete(request)).json).toEqual(json);
  });

  it("that ignores the schema is left to whoever knows it", async () => {
    setup.provider.next("wrong_schema");
    const { json } = await setup.createClient().client.complete(request);
    expect(json).toHaveProperty("note", 7);
  });
});
