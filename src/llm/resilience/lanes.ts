import type { CircuitState } from "../../lib/circuit-breaker.ts";
import { createSlots, type SlotLimits, type Slots } from "../../lib/slots.ts";
import { ModelError } from "../model-error.ts";
import {
  createUpstreamBreaker,
  type BreakerSettings,
  type UpstreamBreaker,
} from "./circuit-breaker.ts";
import { createRetryBudget, type RetryBudget } from "./retry.ts";

/** What the calls to one model share. A slow or broken model only holds up its own calls. */
export interface Lane {
  readonly breaker: UpstreamBreaker;
  readonly budget: RetryBudget;
}

export interface Lanes {
  /** Runs a call in a slot of its model. Rejects with `busy` when too many wait, and with the signal's reason. */
  run<Result>(
    model: string,
    call: (lane: Lane) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
  /** Models with a lane. */
  readonly size: number;
}

export interface LaneSettings extends SlotLimits {
  /** The configured model: its lane stays, and its calls never wait for other models'. */
  readonly model: string;
  readonly breaker: BreakerSettings;
  readonly nowMs: () => number;
  readonly onCircuitChange?:
    ((state: CircuitState, model: string) => void) | undefined;
}

/** Callers name the models, so the number of lanes is bounded. */
const maxLanes = 64;
/** The models that callers name have so many times one model's slots together. */
const namedFactor = 4;
/** Retries of all calls to a model together at the start. */
const retryCapacity = 20;

/** One lane for each model. The least recently used one without a call is forgotten first. */
export function createLanes(settings: LaneSettings): Lanes {
  const lanes = new Map<string, OpenLane>();
  const own = openLane(settings.model, settings);
  const named = createModelSlots({
    maxConcurrency: namedFactor * settings.maxConcurrency,
    maxQueue: namedFactor * settings.maxQueue,
  });

  function laneOf(model: string): OpenLane {
    const lane = lanes.get(model) ?? openLane(model, settings);
    lanes.delete(model);
    if (lanes.size >= maxLanes) forgetOne(lanes);
    lanes.set(model, lane);
    return lane;
  }

  async function runIn<Result>(
    lane: OpenLane,
    task: () => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result> {
    lane.calls += 1;
    try {
      return await lane.slots.run(task, signal);
    } finally {
      lane.calls -= 1;
    }
  }

  return {
    async run(model, call, signal) {
      if (model === settings.model) return runIn(own, () => call(own), signal);
      const lane = laneOf(model);
      const task = () => named.run(() => call(lane), signal);
      return runIn(lane, task, signal);
    },
    get size() {
      return 1 + lanes.size;
    },
  };
}

interface OpenLane extends Lane {
  readonly slots: Slots;
  /** Calls under way and waiting. */
  calls: number;
}

function openLane(model: string, settings: LaneSettings): OpenLane {
  const { breaker, nowMs, onCircuitChange } = settings;
  return {
    breaker: createUpstreamBreaker(breaker, {
      nowMs,
      onChange: (state) => onCircuitChange?.(state, model),
    }),
    budget: createRetryBudget(retryCapacity),
    slots: createModelSlots(settings),
    calls: 0,
  };
}

/** Throws `busy` if every lane has a call. An open circuit is forgotten last: it protects its model. */
function forgetOne(lanes: Map<string, OpenLane>): void {
  const idle = [...lanes].filter(([, lane]) => lane.calls === 0);
  const [model] =
    idle.find(([, lane]) => lane.breaker.state === "closed") ?? idle[0] ?? [];
  if (model === undefined) throw busy();
  lanes.delete(model);
}

function createModelSlots({ maxConcurrency, maxQueue }: SlotLimits): Slots {
  return createSlots({
    maxConcurrency,
    maxQueue,
    busy,
    aborted: ({ reason }) => reason as ModelError,
  });
}

function busy(): ModelError {
  return new ModelError(
    "busy",
    "Too many calls to the summarizer are waiting: raise PITH_SUMMARIZER_CONCURRENCY or PITH_SUMMARIZER_QUEUE.",
  );
}
