import { describe, expect, it } from "vitest";
import { createSlots, type ReleaseSlot } from "../../src/lib/slots.ts";

class Busy extends Error {}
class Aborted extends Error {}

const never = new AbortController().signal;

function open(maxConcurrency: number, maxQueue: number) {
  return createSlots({
    maxConcurrency,
    maxQueue,
    busy: () => new Busy(),
    aborted: () => new Aborted(),
  });
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

/** Tasks that tell when they begin and end when they are told to. */
function tasks(slots: ReturnType<typeof open>) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const releaseSlots = new Map<string, ReleaseSlot>();
  const start = async (name: string, signal = never) => {
    const running = slots.run(async (releaseSlot) => {
      begun.push(name);
      releaseSlots.set(name, releaseSlot);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      return name;
    }, signal);
    running.catch(() => undefined);
    await soon();
    return { running };
  };
  return {
    begun,
    start,
    end: async (name: string) => {
      ends.get(name)?.();
      await soon();
    },
    leave: (name: string) => releaseSlots.get(name)?.(),
  };
}

describe("slots", () => {
  it("run so many at once, and the others as they came", async () => {
    const { begun, start, end } = tasks(open(1, 2));
    const all = [await start("a"), await start("b"), await start("c")];
    expect(begun).toEqual(["a"]);
    await end("a");
    expect(begun).toEqual(["a", "b"]);
    await end("b");
    await end("c");
    const names = all.map(({ running }) => running);
    expect(await Promise.all(names)).toEqual(["a", "b", "c"]);
  });

  it("refuse who comes when too many wait, and forget who left the queue", async () => {
    const { begun, start, end } = tasks(open(1, 1));
    await start("a");
    const gone = new AbortController();
    const second = await start("b", gone.signal);
    await expect(start("c").then(({ running }) => running)).rejects.toThrow(
      Busy,
    );
    gone.abort();
    await expect(second.running).rejects.toThrow(Aborted);
    await start("d");
    await end("a");
    expect(begun).toEqual(["a", "d"]);
  });

  it("give the place of a task that steps aside to the next", async () => {
    const { begun, start, leave } = tasks(open(1, 3));
    for (const name of ["a", "b", "c"]) await start(name);
    leave("a");
    await soon();
    expect(begun).toEqual(["a", "b"]);
    leave("b");
    await soon();
    expect(begun).toEqual(["a", "b", "c"]);
  });

  it("let a task come back before those that have not begun", async () => {
    const { begun, start, end, leave } = tasks(open(1, 3));
    for (const name of ["a", "b", "c"]) await start(name);
    const reacquireSlot = leave("a");
    await soon();
    reacquireSlot?.();
    // Two are at it now, for a moment: the next has to wait for both.
    await end("b");
    expect(begun).toEqual(["a", "b"]);
    await end("a");
    expect(begun).toEqual(["a", "b", "c"]);
  });

  it("let no more step aside than may be here otherwise", async () => {
    const { start, leave } = tasks(open(1, 1));
    await start("a");
    const reacquireSlot = leave("a");
    expect(leave("a")).toBeUndefined();
    await start("b");
    expect(leave("b")).toBeDefined();
    await start("c");
    expect(leave("c")).toBeUndefined();
    reacquireSlot?.();
    expect(leave("c")).toBeDefined();
  });

  it("count a task once that ends while it is aside", async () => {
    const slots = open(1, 9);
    let reacquireSlot: (() => void) | undefined;
    const failed = slots.run((releaseSlot) => {
      reacquireSlot = releaseSlot();
      return Promise.reject(new Error("the thread is gone"));
    }, never);
    await expect(failed).rejects.toThrow("the thread is gone");
    reacquireSlot?.();
    reacquireSlot?.();
    const { begun, start, end } = tasks(slots);
    await start("a");
    await start("b");
    expect(begun).toEqual(["a"]);
    await end("a");
    expect(begun).toEqual(["a", "b"]);
  });
});
