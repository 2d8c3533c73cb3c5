// Covers: src/lab/truth/binding.ts, src/lab/truth/exclusions.ts, src/lab/truth/used-atoms.ts
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/json/json.ts";
import {
  BOUND,
  neededValuesOf,
  PRESENT,
} from "../../../src/lab/truth/needed-values.ts";
import { call, cpuMs, cutBetween, says, system, user } from "../builders.ts";

/** A prefix in which the agent read one file; filler keeps any atom out of half of the messages. */
const prefix = [
  system("You work on /srv/app/main.go with care."),
  user("Fix the bug in parse_input please."),
  ...call("Read", { path: "src/auth/login.ts" }, "const token_limit = 4096;"),
  ...call("Bash", { command: "ls" }, "nothing"),
  says("Let me think."),
  user("Go on."),
];

function demanded(future: readonly JsonObject[], before = prefix) {
  return neededValuesOf(cutBetween(before, future)).atoms.map(
    ({ text }) => text,
  );
}

describe("neededValuesOf", () => {
  it("asks for what the agent's next calls use and the prefix holds", () => {
    const future = call("Edit", {
      path: "src/auth/login.ts",
      old: "token_limit",
    });
    expect(demanded(future)).toEqual(["src/auth/login.ts", "token_limit"]);
  });

  it("takes the agent's words where it makes no calls", () => {
    expect(demanded([says("I will raise token_limit.")])).toEqual([
      "token_limit",
    ]);
  });

  it("leaves out the agent's words where it makes calls", () => {
    const future = [
      says("I will raise token_limit."),
      ...call("Bash", { command: "pwd" }),
    ];
    expect(demanded(future)).toEqual([]);
  });

  it.each([
    ["what the prefix lacks", "brand_new_name"],
    ["what the system text holds", "srv/app/main.go"],
    ["what the first user message holds", "parse_input"],
  ])("leaves out %s", (_, value) => {
    expect(demanded(call("Read", { path: value }))).toEqual([]);
  });

  it("leaves out what a tool showed again before the use", () => {
    const future = [
      ...call("Grep", { pattern: "limit" }, "const token_limit = 4096;"),
      ...call("Edit", { old: "token_limit" }),
    ];
    expect(demanded(future)).toEqual([]);
  });

  it("keeps what was shown again only after the use", () => {
    const future = [
      ...call("Edit", { old: "token_limit" }, "const token_limit = 8192;"),
      ...call("Edit", { old: "token_limit" }),
    ];
    expect(demanded(future)).toEqual(["token_limit"]);
  });

  it("leaves out tool names and arguments' names", () => {
    const before = [
      ...prefix,
      ...call("read_file", { file_path: "x" }, "file_path read_file"),
    ];
    expect(demanded(call("run", { file_path: "read_file" }), before)).toEqual(
      [],
    );
  });

  it("leaves out what is in more than half of the prefix's messages", () => {
    const before = [
      user("Hello."),
      ...Array.from({ length: 4 }, () => user("use app_name")),
    ];
    expect(demanded(call("run", { name: "app_name" }), before)).toEqual([]);
    const rarer = [
      ...before,
      ...Array.from({ length: 4 }, () => user("go on")),
    ];
    expect(demanded(call("run", { name: "app_name" }), rarer)).toEqual([
      "app_name",
    ]);
  });

  it("asks for the parts of a value that the agent put together itself", () => {
    const future = call("Read", { path: "/home/me/token_limit/new.ts" });
    expect(demanded(future)).toEqual(["token_limit"]);
  });
});

describe("NeededValues.find", () => {
  const before = [
    user("Hello."),
    ...call(
      "Read",
      { path: "x" },
      "the retry count max_tries is four in production",
    ),
    ...call("Bash", { command: "ls" }, "thin_name"),
  ];
  const future = call("Edit", { a: "max_tries", b: "thin_name" });
  const { atoms, find } = neededValuesOf(cutBetween(before, future));
  const state = (text: string, name: string) =>
    find([text])[atoms.findIndex((atom) => atom.text === name)];

  it("takes an atom with half of its line's words for bound", () => {
    expect(state("retry count max_tries is four", "max_tries")).toBe(BOUND);
  });

  it("takes an atom among other words for present only", () => {
    expect(state("a max_tries b c count", "max_tries")).toBe(PRESENT);
    expect(state("retry count max_tries", "max_tries")).toBe(PRESENT);
  });

  it("doesn't look beyond the line", () => {
    expect(
      state("the retry count\nmax_tries\nis four in production", "max_tries"),
    ).toBe(PRESENT);
  });

  it("is content with presence where the prefix had no words around", () => {
    expect(state("thin_name", "thin_name")).toBe(BOUND);
  });

  it("doesn't find an atom inside a longer word", () => {
    expect(
      state("the retry count max_tries2 is four in production", "max_tries"),
    ).toBe(0);
  });

  it("counts only the newest context of a value that was updated", () => {
    const updated = neededValuesOf(
      cutBetween(
        [
          user("Hello."),
          ...call("Read", { path: "x" }, "max_tries = 4 since the old rule"),
          ...call("Bash", { command: "ls" }, "nothing"),
          ...call("Read", { path: "y" }, "max_tries = 9 by the new one"),
          user("Go on."),
        ],
        call("Edit", { a: "max_tries" }),
      ),
    );
    expect([...updated.find(["max_tries = 9 by the new one"])]).toEqual([
      BOUND,
    ]);
    expect([...updated.find(["max_tries = 4 since the old rule"])]).toEqual([
      PRESENT,
    ]);
  });
});

describe("a cut's needed", () => {
  it("takes linear time for a prefix that repeats one atom in a quarter of a million characters", () => {
    const line = "foo_bar baz ".repeat(20_000);
    const cut = cutBetween(
      [user("Hello."), ...call("Read", {}, line), user("x"), user("y")],
      call("Edit", { a: "foo_bar" }),
    );
    const spentMs = cpuMs(() => {
      const needed = neededValuesOf(cut);
      expect(needed.atoms).toHaveLength(1);
      needed.find([line.replaceAll("baz", "qux")]);
    });
    expect(spentMs).toBeLessThan(5_000);
  });
});
