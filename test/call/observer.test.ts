import { expect, it } from "vitest";
import {
  createObserver,
  type Observer,
  type PithEvent,
} from "../../src/call/observer.ts";

const event: PithEvent = {
  kind: "cache_lookup",
  keys: 2,
  found: 1,
  durationMs: 3,
};

function collector(): Observer & { readonly events: PithEvent[] } {
  const events: PithEvent[] = [];
  return { events, observe: (each) => void events.push(each) };
}

it("passes an event to every listener, in order", () => {
  const order: string[] = [];
  const named = (name: string): Observer => ({
    observe: ({ kind }) => void order.push(`${name} ${kind}`),
  });
  createObserver([named("log"), named("usage")], () => undefined).observe(
    event,
  );
  expect(order).toEqual(["log cache_lookup", "usage cache_lookup"]);
});

it("hands a listener's error to onFailure, and the event to the other listeners", () => {
  const broken = new Error("disk full");
  const failures: unknown[] = [];
  const [before, after] = [collector(), collector()];
  const failing: Observer = {
    observe() {
      throw broken;
    },
  };
  const observer = createObserver([before, failing, after], (error) =>
    failures.push(error),
  );
  observer.observe(event);
  observer.observe(event);
  expect(failures).toEqual([broken, broken]);
  expect(before.events).toEqual([event, event]);
  expect(after.events).toEqual([event, event]);
});
