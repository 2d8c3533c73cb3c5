import { connectionFaults } from "./connection.ts";
import type { Fault } from "./fault.ts";
import { quirks } from "./quirks.ts";
import { replyFaults } from "./reply.ts";
import { smallFaults } from "./small.ts";
import { statusFaults } from "./status.ts";

/** All faults by name. */
export const faults = {
  ...connectionFaults,
  ...statusFaults,
  ...replyFaults,
  ...quirks,
  ...smallFaults,
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

export function isFaultName(name: unknown): name is FaultName {
  return typeof name === "string" && Object.hasOwn(faults, name);
}
