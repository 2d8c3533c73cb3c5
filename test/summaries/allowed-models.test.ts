import { describe, expect, it } from "vitest";
import { createModelRegistry } from "../../src/models/model-registry.ts";
import {
  createModelPolicy,
  type AllowedModels,
} from "../../src/summaries/allowed-models.ts";

const registry = createModelRegistry();
const refuse = (
  allowed: AllowedModels,
  model: string,
  configured = "gpt-5-mini",
) =>
  createModelPolicy({
    allowed,
    configured,
    pricesOf: (name) => registry.resolve(name).prices,
  })(model);

describe("without a list", () => {
  it.each(["gpt-5-mini", "gpt-5-nano", "openai/gpt-5-nano"])(
    "%s costs no more than the configured model, and is allowed",
    (model) => expect(refuse("no_dearer", model)).toBeUndefined(),
  );

  it.each([
    ["gpt-5", "dearer than gpt-5-mini"],
    ["claude-sonnet-4-5", "dearer than gpt-5-mini"],
    ["my-own", "its price is not known"],
    ["", "its price is not known"],
    ["ft:gpt-5-nano:org::id", "its price is not known"],
  ])("%s is refused", (model, reason) => {
    expect(refuse("no_dearer", model)).toContain(reason);
  });

  it("a configured model without a price is the only one", () => {
    expect(refuse("no_dearer", "local", "local")).toBeUndefined();
    expect(refuse("no_dearer", "gpt-5-nano", "local")).toContain(
      "the price of local is not known",
    );
  });
});

describe("a list", () => {
  it("allows what it names, at any price, and the configured model", () => {
    const list = ["gpt-5", "my-own"];
    for (const model of [...list, "gpt-5-mini"])
      expect(refuse(list, model)).toBeUndefined();
    for (const model of ["gpt-5-nano", "gpt-5-pro", "GPT-5", "my-own-2"])
      expect(refuse(list, model)).toContain("not listed");
  });

  it("of everything refuses nothing", () => {
    expect(refuse("all", "anything")).toBeUndefined();
  });
});
