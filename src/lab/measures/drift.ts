import { BOUND } from "../truth/demand.ts";
import type { CyclesGround } from "../runs/cycles-ground.ts";
import { textsOf } from "../truth/texts.ts";
import { shareOf, type Figures } from "./measure.ts";

/** What living through five compactions costs against one: bound recall of both, and how much is lost. */
export function drift({ demand, states, direct }: CyclesGround): Figures {
  const recallOf = (messages: CyclesGround["direct"]) => {
    const texts = messages
      .flatMap((message) => textsOf(message))
      .map(({ text }) => text);
    const bound = demand.find(texts).filter((finding) => finding === BOUND);
    return shareOf(bound.length, demand.atoms.length);
  };
  const after = recallOf(states.at(-1) ?? []);
  const once = recallOf(direct);
  return {
    cycled_recall: after,
    direct_recall: once,
    drift: after === null || once === null ? null : after - once,
  };
}
