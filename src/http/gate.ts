import { createSlots, type SlotLimits, type Slots } from "../lib/slots.ts";
import { AppError } from "../errors.ts";
import { ClientGoneError } from "./client-gone-error.ts";

export type GateLimits = SlotLimits;

/**
 * Slots for requests: `run` rejects with `AppError("overloaded")` when too many wait
 * already, and with `ClientGoneError` when `signal` aborts before the task began.
 */
export type Gate = Slots;

export function createGate(limits: GateLimits): Gate {
  return createSlots({
    ...limits,
    busy: () =>
      new AppError(
        "overloaded",
        "Too many requests are waiting. Try again in a moment, or raise PITH_MAX_QUEUE.",
      ),
    aborted: () => new ClientGoneError(),
  });
}
