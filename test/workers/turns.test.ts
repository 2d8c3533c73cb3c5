import { describe, expect, it } from "vitest";
import {
  createTurns,
  givingTurnAway,
  TurnCancelledError,
} from "../../src/workers/turns.ts";

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("turns of a worker", () => {
  it("are taken one at a time, the oldest first whenever it is ready", async () => {
    const open = createTurns();
    const order: string[] = [];
    let computing = 0;
    const compute = async (name: string) => {
      computing += 1;
      expect(computing).toBe(1);
      // What comes in while a job computes does not begin before its turn is over.
      await Promise.resolve();
      computing -= 1;
      order.push(name);
    };
    const job = async (name: string, arrivedMs: number, waitMs: number) => {
      const turn = open(arrivedMs);
      const { ask } = givingTurnAway({ ask: () => later(waitMs) }, turn);
      await turn.take();
      await compute(`${name} begins`);
      await ask();
      await compute(`${name} ends`);
      turn.end();
    };
    await Promise.all([job("c", 3, 1), job("a", 1, 60), job("b", 2, 60)]);
    expect(order.slice(0, 3)).toEqual(["a begins", "b begins", "c begins"]);
    expect(order.indexOf("c ends")).toBe(3);
  });

  it("go on when a job was idle in between", async () => {
    const open = createTurns();
    for (let round = 0; round < 3; round += 1) {
      const turn = open(round);
      await turn.take();
      turn.end();
      await later(5);
    }
    const both = [open(1), open(2)];
    await both[0]?.take();
    let isSecond = false;
    const second = both[1]?.take().then(() => (isSecond = true));
    await later(10);
    expect(isSecond).toBe(false);
    both[0]?.end();
    await second;
    expect(isSecond).toBe(true);
  });

  it("are taken again after a call that failed", async () => {
    const turn = createTurns()(1);
    const { ask } = givingTurnAway(
      { ask: () => Promise.reject(new Error("the other process is gone")) },
      turn,
    );
    await turn.take();
    await expect(ask()).rejects.toThrow("the other process is gone");
    turn.end();
    await turn.take();
  });

  it("do not come to a job that was cancelled before, or while it waits", async () => {
    const open = createTurns();
    const [working, queued, waiting] = [open(1), open(2), open(3)];
    await working.take();
    const refused = expect(queued.take()).rejects.toThrow(TurnCancelledError);
    queued.cancel();
    await refused;
    waiting.cancel();
    await expect(waiting.take()).rejects.toThrow(TurnCancelledError);
    // Neither had a turn: what they end is nobody else's.
    queued.end();
    waiting.end();
    let isNext = false;
    const next = open(4);
    const taken = next.take().then(() => (isNext = true));
    await later(10);
    expect(isNext).toBe(false);
    working.end();
    await taken;
    expect(isNext).toBe(true);
  });

  it("end for a job that is cancelled while it computes when it gives its turn away", async () => {
    const open = createTurns();
    const turn = open(1);
    const { ask } = givingTurnAway({ ask: () => later(1) }, turn);
    await turn.take();
    turn.cancel();
    await expect(ask()).rejects.toThrow(TurnCancelledError);
    await open(2).take();
  });

  it("are announced before the job computes", async () => {
    const begun: string[] = [];
    const turn = createTurns()(1, () => begun.push("turn"));
    await turn.take().then(() => begun.push("work"));
    expect(begun).toEqual(["turn", "work"]);
  });
});
