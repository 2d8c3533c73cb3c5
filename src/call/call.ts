import { monotonicMs } from "../lib/monotonic-ms.ts";
import type { Run } from "./run.ts";

/** The caller of a call, with its permissions and limits. */
export interface Identity {
  /** Owner of everything that the call stores or finds; tenants never see each other's data. */
  readonly tenant: string;
  /** Labels that the caller may see; undefined means all of them. Nothing made for one clearance is reused for another. */
  readonly clearance: readonly string[] | undefined;
  readonly limits: CallLimits;
}

/** Limits that hold for a caller whatever its requests ask for; undefined means no limit. */
export interface CallLimits {
  /** Most US dollars that one call may spend at the summarizer. */
  readonly maxCostUsd: number | undefined;
}

/** One call on its way from the edge to the core. Plain data: it travels to other processes as it is. */
export interface Call {
  /** Id of the call's result, such as `cmp_…`. */
  readonly id: string;
  readonly identity: Identity;
  /** The caller's own names for the work that the call belongs to. */
  readonly run: Run | undefined;
  /** Time of arrival by `monotonicMs`; deadlines count from here. */
  readonly arrivedMs: number;
}

/** The identity of every caller while keys are not configured: one tenant, without limits. */
export const localIdentity: Identity = {
  tenant: "local",
  clearance: undefined,
  limits: { maxCostUsd: undefined },
};

/** A call without a run that arrives now, for work on behalf of the process itself. */
export function localCall(id: string): Call {
  return {
    id,
    identity: localIdentity,
    run: undefined,
    arrivedMs: monotonicMs(),
  };
}
