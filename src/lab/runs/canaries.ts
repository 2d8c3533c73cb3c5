import type { Dialect } from "../../transcript/dialect.ts";
import { groupSteps } from "../../transcript/steps.ts";
import { createMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { createRandom } from "../stats/random.ts";

/** Where rules are planted, as shares of the steps before them. */
export const canaryDepths: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

const wordings: readonly ((code: string) => string)[] = [
  (code) => `Never push to the branch hold-${code} without my approval.`,
  (code) => `You must keep the ticket number ${code} in every commit message.`,
  (code) => `Always ask me before you touch the account acct_${code}.`,
  (code) => `Make sure that the port ${code} stays closed.`,
  (code) => `Don't delete the folder backup_${code}, whatever happens.`,
  (code) => `Only use the mirror at ${code}.mirror.example for downloads.`,
  (code) => `I prefer the profile p${code} wherever there is a choice.`,
];

/** A history in which the user also gave some rules. */
export interface PlantedHistory {
  readonly messages: readonly Message[];
  readonly canaries: readonly string[];
}

/**
 * Plants one rule at each depth, between steps, as a user message of its own and
 * behind the system text. Codes come from `seed`, so that no rule is in the
 * history already.
 */
export function plantCanaries(
  messages: readonly Message[],
  { dialect, seed }: { dialect: Dialect; seed: string },
): PlantedHistory {
  const random = createRandom(seed);
  const steps = groupSteps(messages, dialect);
  const first = steps.findIndex(
    ({ start }) => messages[start]?.role !== "system",
  );
  const canaries = canaryDepths.map((_, index) => {
    const code = String(10_000 + Math.floor(random() * 90_000));
    return (wordings[index % wordings.length] as (code: string) => string)(
      code,
    );
  });
  const planted = new Map<number, Message[]>();
  canaryDepths.forEach((depth, index) => {
    const step = first + Math.round(depth * (steps.length - first));
    const place = steps[step]?.start ?? messages.length;
    const raw = dialect.note("user", canaries[index] as string);
    const before = planted.get(place) ?? [];
    planted.set(place, [...before, createMessage(dialect, raw)]);
  });
  const places = [...messages.keys(), messages.length];
  return {
    canaries,
    messages: places.flatMap((place) => [
      ...(planted.get(place) ?? []),
      ...messages.slice(place, place + 1),
    ]),
  };
}
