import { describe, expect, it } from "vitest";
import { listFiles, readJson, readText } from "./tree.ts";

/** Text that ties a file to the machine it was written on. */
const ties = [
  { what: "a home folder", pattern: /(?<![\w.~-])\/(?:root|Users\/\w+)\// },
  { what: "a workplace folder", pattern: /(?<![\w.~-])\/work\// },
  {
    what: "a registry host",
    pattern: /\/\/registry\.|\/\/[\w.-]*(?:artifactory|nexus)\b/,
  },
  { what: "a file URL", pattern: /file:\/\/\/(?:home|tmp|var)\// },
];

describe("no file of the repository", () => {
  const files = listFiles()
    .filter((path) => path !== "test/repository/privacy.test.ts")
    .map((path) => ({ path, text: readText(path) }));

  it.each(ties)("names $what", ({ pattern }) => {
    const found = files
      .filter(({ text }) => pattern.test(text))
      .map(({ path, text }) => `${path}: ${pattern.exec(text)?.[0]}`);
    expect(found).toEqual([]);
  });
});

describe("the lock file", () => {
  it("says what to install, not where from", () => {
    const { packages } = readJson("package-lock.json") as {
      packages: Record<string, object>;
    };
    const entries = Object.entries(packages).filter(([path]) => path !== "");
    expect(entries.length).toBeGreaterThan(0);
    expect(
      entries.filter(([, entry]) => "resolved" in entry).map(([path]) => path),
    ).toEqual([]);
    expect(
      entries
        .filter(([, entry]) => !("integrity" in entry))
        .map(([path]) => path),
    ).toEqual([]);
  });

  it("is of the same version as package.json", () => {
    const { version } = readJson("package.json") as { version: string };
    expect(readJson("package-lock.json")).toMatchObject({
      packages: { "": { version } },
    });
  });
});
