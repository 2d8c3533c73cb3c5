import { stringify } from "yaml";
import { createOpenapiDocument } from "./document.ts";

/** The text of `openapi.yaml`. */
export function openapiYaml(version: string): string {
  return stringify(createOpenapiDocument(version), {
    aliasDuplicateObjects: false,
    lineWidth: 100,
  });
}
