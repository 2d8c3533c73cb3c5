import { describe, expect, it } from "vitest";
import { moduleFile } from "../../../src/lab/study/module-version.ts";
import { sources } from "../../../src/lab/study/sources.ts";

describe.each(Object.entries(sources))("the sources of %s", (_, urls) => {
  it.each(urls)("%s exist", (url) => {
    expect(moduleFile(url)).toMatch(/\.ts$/);
  });
});
