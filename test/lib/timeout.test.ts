import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createWaitBudget,
  TimeoutError,
  withTimeout,
  withTimeoutOr,
} from "../../src/lib/timeout.ts";

const never = new Promise<never>(() => undefined);
const later = <Value>(ms: number, value: Value): Promise<Value> =>
  new Promise((resolve) => setTimeout(resolve, ms, value));

/** Holds this thread up, as a long computation does. */
function compute(ms: number): void {
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
}

/** Work that only begins when the thread is free, as a command that is to be sent. */
const sent = (ms: number): Promise<string> =>
  new Promise((resolve) => {
    setImmediate(() => setTimeout(resolve, ms, "answer"));
  });

/** Notes how `work` ends. */
function watch(work: Promise<unknown>) {
  const watched: { end: unknown } = { end: "open" };
  work.then(
    (value) => (watched.end = value),
    (error: unknown) => (watched.end = error),
  );
  return watched;
}

describe("work within a limit", () => {
  it("comes to what it comes to", async () => {
    expect(await withTimeout(1000, later(1, "in time"))).toBe("in time");
    const error = new Error("broken");
    await expect(withTimeout(1000, Promise.reject(error))).rejects.toBe(error);
  });

  it("gets its grace where the thread was busy until the limit", async () => {
    const work = withTimeout(20, sent(5), 300);
    compute(60);
    expect(await work).toBe("answer");
  });

  it("is late without a grace, busy or not", async () => {
    const work = withTimeout(20, sent(50));
    compute(60);
    await expect(work).rejects.toThrow(TimeoutError);
  });

  it("is late when the grace is over, too", async () => {
    const work = withTimeout(20, never, 30);
    compute(60);
    await expect(work).rejects.toThrow(TimeoutError);
  });
});

describe("work within a limit, by the clock", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("is late after the limit, and gets no grace on a free thread", async () => {
    const work = watch(withTimeout(30, never, 100));
    await vi.advanceTimersByTimeAsync(29);
    expect(work.end).toBe("open");
    await vi.advanceTimersByTimeAsync(2);
    expect(work.end).toBeInstanceOf(TimeoutError);
  });

  it("has the late value after the limit, and no other error's", async () => {
    const late = watch(withTimeoutOr(30, never, "late"));
    const error = new Error("broken");
    const failed = watch(withTimeoutOr(30, Promise.reject(error), "late"));
    await vi.advanceTimersByTimeAsync(31);
    expect([late.end, failed.end]).toEqual(["late", error]);
  });

  it("shares a budget with the work before it", async () => {
    const wait = createWaitBudget(60, () => performance.now());
    const first = wait(() => later(40, "in time"), "fallback");
    await vi.advanceTimersByTimeAsync(40);
    expect(await first).toBe("in time");
    const second = watch(wait(() => later(40, "in time"), "fallback"));
    await vi.advanceTimersByTimeAsync(19);
    expect(second.end).toBe("open");
    await vi.advanceTimersByTimeAsync(2);
    expect(second.end).toBe("fallback");
    const third = watch(wait(() => never, "fallback"));
    await vi.advanceTimersByTimeAsync(2);
    expect(third.end).toBe("fallback");
  });

  it("has the fallback where it fails within the budget", async () => {
    const wait = createWaitBudget(60, () => performance.now());
    const broken = () => Promise.reject<string>(new Error("broken"));
    expect(await wait(broken, "fallback")).toBe("fallback");
  });
});
