import { describe, expect, it } from "vitest";
import {
  givingTurnAway,
  createThreadTurns,
} from "../../src/workers/thread-turns.ts";

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("turns of a thread", () => {
  it("are taken one at a time, the oldest first whenever it is ready", async () => {
    const open = createThreadTurns();
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
    const open = createThreadTurns();
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
    const turn = createThreadTurns()(1);
    const { ask } = givingTurnAway(
      { ask: () => Promise.reject(new Error("the other thread is gone")) },
      turn,
    );
    await turn.take();
    await expect(ask()).rejects.toThrow("the other thread is gone");
    turn.end();
    await turn.take();
  });
});
