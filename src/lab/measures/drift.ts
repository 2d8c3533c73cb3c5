import { BOUND } from "../truth/needed-values.ts";
import type { CyclesReference } from "../runs/cycles-reference.ts";
import { textsOf } from "../truth/texts.ts";
import { shareOf, type Figures } from "./measure.ts";

/** What living through five compactions costs against one: bound recall of both, and how much is lost. */
export function drift({ needed, states, direct }: CyclesReference): Figures {
  const recallOf = (messages: CyclesReference["direct"]) => {
    const texts = messages
      .flatMap((message) => textsOf(message))
      .map(({ text }) => text);
    const bound = needed.find(texts).filter((finding) => finding === BOUND);
    return shareOf(bound.length, needed.atoms.length);
  };
  const after = recallOf(states.at(-1) ?? []);
  const once = recallOf(direct);
  return {
    cycled_recall: after,
    direct_recall: once,
    drift: after === null || once === null ? null : after - once,
  };
}
