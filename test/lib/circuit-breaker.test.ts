import { describe, expect, it } from "vitest";
import {
  createCircuitBreaker,
  type CircuitPolicy,
  type CircuitState,
} from "../../src/lib/circuit-breaker.ts";

function open(policy: Partial<CircuitPolicy> = {}) {
  const clock = { nowMs: 1000 };
  const states: CircuitState[] = [];
  const circuit = createCircuitBreaker(
    { failureThreshold: 2, openMs: () => 100, ...policy },
    {
      nowMs: () => clock.nowMs,
      onChange: (state) => states.push(state),
    },
  );
  return { circuit, clock, states };
}

describe("a circuit", () => {
  it("opens after so many failures in a row, and lets nothing through", () => {
    const { circuit, clock } = open();
    circuit.fail("call");
    circuit.succeed();
    circuit.fail("call");
    expect(circuit.admit()).toBe("call");
    circuit.fail("call");
    expect(circuit.admit()).toBeUndefined();
    expect(circuit.leftMs).toBe(100);
    clock.nowMs += 99;
    expect([circuit.admit(), circuit.leftMs]).toEqual([undefined, 1]);
  });

  it("lets one probe through when its time is over, and closes by its success", () => {
    const { circuit, clock, states } = open({ failureThreshold: 1 });
    circuit.fail("call");
    clock.nowMs += 100;
    expect(circuit.admit()).toBe("probe");
    expect(circuit.admit()).toBeUndefined();
    circuit.succeed();
    expect(circuit.admit()).toBe("call");
    expect(states).toEqual(["open", "half_open", "closed"]);
  });

  it("stays open for the same time again when the probe fails", () => {
    const { circuit, clock } = open({ failureThreshold: 1 });
    circuit.fail("call");
    clock.nowMs += 150;
    circuit.admit();
    circuit.fail("probe");
    expect([circuit.state, circuit.leftMs]).toEqual(["open", 100]);
  });

  it("lets the next call probe when the probe was abandoned", () => {
    const { circuit, clock } = open({ failureThreshold: 1 });
    circuit.fail("call");
    clock.nowMs += 100;
    circuit.admit();
    circuit.abandon("call");
    expect(circuit.state).toBe("half_open");
    circuit.abandon("probe");
    expect(circuit.admit()).toBe("probe");
  });

  it("is not kept open by failures of calls that began before it opened", () => {
    const { circuit, clock } = open({ failureThreshold: 1 });
    circuit.fail("call");
    clock.nowMs += 90;
    circuit.fail("call");
    expect(circuit.leftMs).toBe(10);
    clock.nowMs += 10;
    expect(circuit.admit()).toBe("probe");
    circuit.fail("call");
    expect(circuit.state).toBe("half_open");
  });

  it("tells its policy how long it was closed, whenever it opens", () => {
    const asked: number[] = [];
    const openMs = (closedForMs: number) => {
      asked.push(closedForMs);
      return 100;
    };
    const { circuit, clock } = open({ failureThreshold: 1, openMs });
    circuit.fail("call");
    clock.nowMs += 100;
    circuit.admit();
    circuit.fail("probe");
    clock.nowMs += 100;
    circuit.admit();
    circuit.succeed();
    clock.nowMs += 30;
    circuit.fail("call");
    expect(asked).toEqual([Infinity, 30]);
  });
});
