import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Pages } from "../app-dependencies.ts";
import type { OpenapiDocument } from "./openapi-types.ts";
import { renderDocs } from "./render-docs.ts";

/** Reads the committed OpenAPI document. The page is made when it is first asked for: parsing takes 150 ms. */
export function readPages(): Pages {
  const file = new URL("../../../openapi.yaml", import.meta.url);
  const openapi = readFileSync(file);
  let docs: Buffer | undefined;
  return { openapi, docs: () => (docs ??= renderPage(openapi)) };
}

function renderPage(openapi: Buffer): Buffer {
  const document = parse(openapi.toString("utf8")) as OpenapiDocument;
  return Buffer.from(renderDocs(document));
}
