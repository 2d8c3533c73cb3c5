import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readText, root } from "../repository/tree.ts";

/** The numbered steps of a section of CONTRIBUTING.md. */
function stepsOf(title: string): readonly string[] {
  const [, section = ""] = readText("CONTRIBUTING.md").split(`## ${title}\n`);
  const [own = ""] = section.split("\n## ");
  return own.split("\n").filter((line) => /^\d\./.test(line));
}

describe.each(["Adding a lab measure", "Adding a lab baseline or peer"])(
  "the recipe “%s”",
  (title) => {
    const steps = stepsOf(title);

    it("has five steps at most", () => {
      expect(steps.length).toBeGreaterThan(0);
      expect(steps.length).toBeLessThanOrEqual(5);
    });

    it("names files that exist", () => {
      const paths = [...steps.join("\n").matchAll(/`((?:src|test)\/[^`]+)`/g)];
      const gone = paths
        .map(([, path = ""]) => path)
        .filter((path) => !existsSync(join(root, path)));
      expect(paths.length).toBeGreaterThan(0);
      expect(gone).toEqual([]);
    });
  },
);
