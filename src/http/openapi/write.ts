import { readFileSync, writeFileSync } from "node:fs";
import { openapiYaml } from "./to-yaml.ts";

/** Writes `openapi.yaml`: run by hand after a change of the wire. */
const root = new URL("../../../", import.meta.url);
const { version } = JSON.parse(
  readFileSync(new URL("package.json", root), "utf8"),
) as { version: string };
writeFileSync(new URL("openapi.yaml", root), openapiYaml(version));
