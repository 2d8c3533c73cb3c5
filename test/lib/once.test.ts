import { expect, it } from "vitest";
import { once } from "../../src/lib/once.ts";

it.each([
  ["a value", {}],
  ["undefined", undefined],
])("computes %s when it is first needed, and never again", (_, value) => {
  let computed = 0;
  const get = once(() => {
    computed += 1;
    return value;
  });
  expect(computed).toBe(0);
  expect([get(), get()]).toEqual([value, value]);
  expect(get()).toBe(value);
  expect(computed).toBe(1);
});

it("computes again after a failure", () => {
  let fails = true;
  const get = once(() => {
    if (fails) throw new Error("not yet");
    return 7;
  });
  expect(get).toThrow("not yet");
  fails = false;
  expect(get()).toBe(7);
});
