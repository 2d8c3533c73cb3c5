import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dialectNames, dialects } from "../../src/dialects/index.ts";
import { dialectSupport } from "../support/dialects/index.ts";
import { listFiles, readText, root } from "./tree.ts";

/** Names at the place of NAME in the paths of the repository. */
function namesAt(path: RegExp): readonly string[] {
  const found = listFiles().flatMap((file) => path.exec(file)?.[1] ?? []);
  return [...new Set(found)].toSorted();
}

describe("the dialects", () => {
  const names = dialectNames.toSorted();

  it("are the folders, the fixtures and the test support, under one name each", () => {
    const folders = namesAt(/^src\/dialects\/([^/]+)\/index\.ts$/);
    expect(folders).toEqual(names);
    expect(namesAt(/^test\/fixtures\/dialects\/(.+)\.json$/)).toEqual(names);
    expect(Object.keys(dialectSupport).toSorted()).toEqual(names);
    for (const name of names) {
      expect(listFiles()).toContain(`test/support/dialects/${name}.ts`);
    }
  });

  it("declare every field that they name, each under the fields that tests know", () => {
    for (const name of dialectNames) {
      const { fields, messagesField, systemField, toolsField, ...rest } =
        dialects[name];
      const named = [messagesField, toolsField, ...rest.continuationFields];
      if (systemField !== undefined) named.push(systemField);
      expect(Object.keys(fields)).toEqual(expect.arrayContaining(named));
      expect(dialectSupport[name]).toMatchObject({
        messagesField,
        systemField,
      });
    }
  });

  it("have a recipe of five steps, whose files exist for each", () => {
    const [, recipe = ""] =
      /^## Adding a dialect$([^]*?)^## /m.exec(readText("CONTRIBUTING.md")) ??
      [];
    expect(recipe.match(/^\d\. /gm)).toHaveLength(5);
    const paths = [...recipe.matchAll(/(?:src|test)\/[\w./-]+/g)];
    expect(paths.length).toBeGreaterThan(6);
    for (const [path] of paths) {
      for (const name of names) {
        const own = path.replace("NAME", name);
        expect(existsSync(join(root, own)), own).toBe(true);
      }
    }
  });
});
