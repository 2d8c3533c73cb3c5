// Covers: src/http/openapi/document.ts, src/http/openapi/responses.ts
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openapiYaml } from "../../src/http/openapi/to-yaml.ts";
import { routes } from "../../src/http/routes/index.ts";
import { compactRequest } from "../../src/api/schemas/compact-request.ts";
import { measureRequest } from "../../src/api/schemas/measure-request.ts";

const root = new URL("../../", import.meta.url);
const committed = readFileSync(new URL("openapi.yaml", root), "utf8");
const { version } = JSON.parse(
  readFileSync(new URL("package.json", root), "utf8"),
) as { version: string };

describe("openapi.yaml", () => {
  it("is what the schemas say (npm run openapi writes it)", () => {
    expect(committed).toBe(openapiYaml(version));
  });

  it("shows examples that the schemas accept", () => {
    const schemas = {
      "/v1/compact": compactRequest,
      "/v1/measure": measureRequest,
    };
    for (const [path, schema] of Object.entries(schemas)) {
      const example = exampleOf(path);
      expect(schema.safeParse(example).error, path).toBeUndefined();
    }
  });
});

interface Described {
  readonly content: {
    readonly "application/json": {
      readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
    };
  };
}

function exampleOf(path: string): unknown {
  const route = routes.find((candidate) => candidate.path === path);
  const body = route?.operation.requestBody as Described | undefined;
  const [example] = Object.values(
    body?.content["application/json"].examples ?? {},
  );
  return example?.value;
}
