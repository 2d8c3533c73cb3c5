import type { Dialect } from "../../transcript/dialect.ts";
import { groupSteps } from "../../transcript/steps.ts";
import { createMessage } from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import { createRandom } from "../stats/random.ts";

interface Planting {
  /** Share of the steps that come before the rule. */
  readonly depth: number;
  readonly wording: (code: string) => string;
}

const plantings: readonly Planting[] = [
  {
    depth: 0,
    wording: (code) =>
      `Never push to the branch hold-${code} without my approval.`,
  },
  {
    depth: 0.25,
    wording: (code) =>
      `You must keep the ticket number ${code} in every commit message.`,
  },
  {
    depth: 0.5,
    wording: (code) =>
      `Always ask me before you touch the account acct_${code}.`,
  },
  {
    depth: 0.75,
    wording: (code) => `Make sure that the port ${code} stays closed.`,
  },
  {
    depth: 1,
    wording: (code) =>
      `Don't delete the folder backup_${code}, whatever happens.`,
  },
];

/** A history with canaries: rules planted as user messages, to see whether they survive. */
export interface PlantedHistory {
  readonly messages: readonly Message[];
  readonly canaries: readonly string[];
}

/**
 * Plants one rule at each depth, between steps and after the system text, as a user
 * message of its own. Their codes are drawn with `seed`, so that the history doesn't
 * hold them already.
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
  const canaries: string[] = [];
  const planted = new Map<number, Message[]>();
  for (const { depth, wording } of plantings) {
    const canary = wording(String(10_000 + Math.floor(random() * 90_000)));
    canaries.push(canary);
    const step = first + Math.round(depth * (steps.length - first));
    const position = steps[step]?.start ?? messages.length;
    const raw = dialect.note("user", canary);
    const before = planted.get(position) ?? [];
    planted.set(position, [...before, createMessage(dialect, raw)]);
  }
  const positions = [...messages.keys(), messages.length];
  return {
    canaries,
    messages: positions.flatMap((position) => [
      ...(planted.get(position) ?? []),
      ...messages.slice(position, position + 1),
    ]),
  };
}
