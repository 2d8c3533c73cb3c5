import { describe, expect, it } from "vitest";
import { takeInventory } from "../support/oracle/atoms.ts";

const { unknownIn } = takeInventory([
  "Read /srv/data/app.log at https://a.example/x?y=1, order 4711, load_user and getUser.\nThe 'quick fix' is \"not enough\".",
  '{\n  "id": 90071992547409931,\n  "items": [ 10, 20 ],\n  "path": "a\\/b.ts", "note": "süß caf\\u00e9_au_lait"\n}',
]);

describe("an inventory of atoms", () => {
  it.each([
    ["lines of the input", "order 4711, load_user and getUser."],
    ["plain words", "Older results were left out here."],
    ["a marked cut inside a quotation", 'is "not … enough".'],
    [
      "the same JSON without white space",
      '{"id":90071992547409931,"items":[10,20]}',
    ],
    ["a piece of the JSON without white space", '[10,20],"path":"a\\/b.ts"'],
    [
      "strings spelled another way",
      '{"note":"süß café_au_lait","path":"a/b.ts"}',
    ],
    ["a trailing full stop", "It was 4711."],
  ])("knows %s", (_fact, text) => {
    expect(unknownIn(text)).toEqual([]);
  });

  it.each([
    ["another number", "order 4712", "4712"],
    [
      "a number that lost its precision",
      '{"id":90071992547409930}',
      "90071992547409930",
    ],
    ["half a path", "Read /srv/data now", "/srv/data"],
    ["half a number", "order 47", "47"],
    ["a new path", "see src/new.ts", "src/new.ts"],
    ["a new URL", "at https://b.example", "://b.example"],
    ["a new identifier", "call save_user", "save_user"],
    ["a camelCase name", "call setUser", "setUser"],
    ["a new quotation", "the 'slow fix'", "slow fix"],
  ])("does not know %s", (_fact, text, atom) => {
    expect(unknownIn(text)).toContain(atom);
  });

  it("reads a megabyte without a space in linear time", () => {
    const start = performance.now();
    const long = takeInventory(["a1".repeat(500_000), "/".repeat(500_000)]);
    expect(long.unknownIn("b2".repeat(500_000))).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
