import { describe, expect, it } from "vitest";
import { initialCapabilities } from "../../../src/llm/wire/capabilities.ts";
import type { FaultName } from "../../support/provider/faults/index.ts";
import { errorOf, request, useProvider } from "../client.ts";

const setup = useProvider();

const lastBody = () => setup.provider.requests.at(-1)?.body ?? {};
const format = () =>
  (lastBody()["response_format"] as { type: string } | undefined)?.type;

describe("an upstream that takes not every field", () => {
  it.each<[FaultName, (body: Record<string, unknown>) => void]>([
    ["no_json_schema", () => expect(format()).toBe("json_object")],
    ["bare_complaint", () => expect(format()).toBe("json_object")],
    ["vague_about_format", () => expect(format()).toBeUndefined()],
    [
      "no_max_tokens",
      (body) => expect(body).toMatchObject({ max_completion_tokens: 500 }),
    ],
    [
      "no_temperature",
      (body) => expect(body).not.toHaveProperty("temperature"),
    ],
    ["no_seed", (body) => expect(body).not.toHaveProperty("seed")],
    [
      "no_effort_none",
      (body) => expect(body).toMatchObject({ reasoning_effort: "minimal" }),
    ],
    [
      "no_system",
      (body) => expect(body["messages"]).toMatchObject([{ role: "user" }]),
    ],
  ])("such as %s gets what it takes", async (quirk, check) => {
    setup.provider.always(quirk);
    const { client, attempts } = setup.createClient();
    const { json } = await client.complete(request);
    expect(json).toHaveProperty("rules", ["You must never delete it."]);
    check(lastBody());
    expect(attempts).toHaveLength(1);
  });

  it("is asked in the form that worked from the second call on", async () => {
    setup.provider.always("no_json_schema", "no_json_object", "no_temperature");
    const { client } = setup.createClient();
    await client.complete(request);
    expect(setup.provider.requests).toHaveLength(4);
    await client.complete(request);
    expect(setup.provider.requests).toHaveLength(5);
    expect(format()).toBeUndefined();
  });

  it("is asked with the schema in words where it takes none", async () => {
    setup.provider.always("no_json_schema", "no_json_object");
    await setup.createClient().client.complete(request);
    const [system] = setup.provider.requests.at(-1)?.body.messages ?? [];
    expect(system?.content).toContain(JSON.stringify(request.jsonSchema));
    expect(system?.content).toContain("JSON object");
  });

  it("is not asked otherwise because of one bad request", async () => {
    const { client } = setup.createClient();
    await client.complete(request);
    setup.provider.next("bad_request");
    expect((await errorOf(client.complete(request))).kind).toBe("bad_request");
    await client.complete(request);
    expect(format()).toBe("json_schema");
    expect(setup.provider.requests).toHaveLength(3);
  });

  it("is found out anew when what is behind a name has changed", async () => {
    const { client } = setup.createClient();
    await client.complete(request);
    setup.provider.always("no_json_schema");
    expect((await errorOf(client.complete(request))).kind).toBe("bad_request");
    await client.complete(request);
    expect(format()).toBe("json_object");
  });

  it("ends the call when it takes no form at all", async () => {
    setup.provider.always("bad_request");
    const { client } = setup.createClient({ maxAttempts: 3 });
    expect((await errorOf(client.complete(request))).kind).toBe("bad_request");
    expect(setup.provider.requests.length).toBeLessThanOrEqual(12);
  });
});

describe("a schema with limits", () => {
  const bounded = {
    ...request,
    boundedSchema: {
      ...request.jsonSchema,
      properties: {
        goal: { type: "string", maxLength: 90 },
        rules: { type: "array", items: { type: "string" }, maxItems: 3 },
      },
    },
  };
  const sentSchemas = () =>
    setup.provider.requests.map(
      ({ body }) => body.response_format?.json_schema?.schema,
    );

  it("goes to an upstream that takes it", async () => {
    await setup.createClient().client.complete(bounded);
    expect(sentSchemas()).toEqual([bounded.boundedSchema]);
  });

  it("gives way to the plain one where it is refused, for good", async () => {
    setup.provider.always("no_bounds");
    const { client } = setup.createClient();
    await client.complete(bounded);
    await client.complete(bounded);
    expect(sentSchemas()).toEqual([
      bounded.boundedSchema,
      request.jsonSchema,
      request.jsonSchema,
    ]);
  });

  it("gives way when only its newest limits are refused", async () => {
    const { client } = setup.createClient();
    await client.complete(bounded);
    setup.provider.always("no_bounds");
    await client.complete(bounded);
    expect(sentSchemas().at(-1)).toEqual(request.jsonSchema);
  });

  it("keeps an upstream without schemas from none of its forms", async () => {
    setup.provider.always("no_json_schema");
    await setup.createClient().client.complete(bounded);
    expect(format()).toBe("json_object");
  });

  it("is not for OpenAI itself", () => {
    const traits = { model: "gpt-6-luna", effort: undefined };
    expect(initialCapabilities({ ...traits, isOpenAi: true }).bounds).toEqual([
      false,
    ]);
    expect(initialCapabilities({ ...traits, isOpenAi: false }).bounds[0]).toBe(
      true,
    );
  });
});

describe("firstTraits", () => {
  const first = (model: string, isOpenAi = true) => {
    const traits = initialCapabilities({ model, isOpenAi, effort: undefined });
    return [traits.limit[0], traits.effort[0], traits.temperature[0]];
  };

  it.each([
    ["gpt-6-luna", "max_completion_tokens", "none", 0],
    ["gpt-5.6-luna", "max_completion_tokens", "none", 0],
    ["gpt-5-nano", "max_completion_tokens", "minimal", undefined],
    ["gpt-5-nano-2025-08-07", "max_completion_tokens", "minimal", undefined],
    ["o4-mini", "max_completion_tokens", "low", undefined],
    ["gpt-4.1-nano", "max_completion_tokens", undefined, 0],
  ])("guesses right for OpenAI's %s", (model, ...expected) => {
    expect(first(model)).toEqual(expected);
  });

  it("limits the reply where an unknown name would be ignored", () => {
    expect(first("gemma3:270m", false)).toEqual(["max_tokens", undefined, 0]);
    expect(first("openai/gpt-5-nano", false)).toEqual([
      "max_tokens",
      "minimal",
      undefined,
    ]);
  });
});
