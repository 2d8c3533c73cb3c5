import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Pages } from "../app-dependencies.ts";
import type { OpenapiDocument } from "./openapi-types.ts";
import { renderDocs } from "./render-docs.ts";

/** The committed description of the service, as it is and as a page. */
export function readPages(): Pages {
  const file = new URL("../../../openapi.yaml", import.meta.url);
  const openapi = readFileSync(file);
  const document = parse(openapi.toString("utf8")) as OpenapiDocument;
  return { openapi, docs: Buffer.from(renderDocs(document)) };
}
