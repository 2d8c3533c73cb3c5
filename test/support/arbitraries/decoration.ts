import { writeCode } from "./atoms.ts";
import { isDraftObject, RawJson, type DraftObject } from "./draft.ts";
import { createRandom, type Random } from "./random.ts";

/** Everything about a transcript's wire form that carries no meaning, decided by one seed. */
export interface Decorator {
  readonly random: Random;
  /** An id that no other message of the transcript has. */
  freshId(prefix: string): string;
  /** Now and then adds fields that nobody knows, and changes the order of the keys. */
  dress(message: DraftObject): DraftObject;
}

export function createDecorator(seed: number): Decorator {
  const random = createRandom(seed);
  const dressed = 0.1 + random.below(4) / 10;
  let issued = 0;
  return {
    random,
    freshId(prefix) {
      issued += 1;
      return `${prefix}${writeCode(random, 18)}${issued}`;
    },
    dress(message) {
      const more = random.chance(dressed)
        ? { ...message, ...unknownFields(random) }
        : message;
      return random.chance(dressed) ? reordered(more, random) : more;
    },
  };
}

/** Fields of other hosts and harnesses, with numbers that only survive as text. */
function unknownFields(random: Random): DraftObject {
  return random.pick<DraftObject>([
    {
      x_trace: {
        seq: new RawJson(`1234567890123456789${random.below(10)}`),
        weight: new RawJson("1.0"),
      },
    },
    {
      metadata: {
        ts: new RawJson("1.7780e9"),
        zero: new RawJson("-0.0"),
        tags: [],
      },
    },
    { uuid: writeCode(random, 12), isSidechain: false },
  ]);
}

function reordered(message: DraftObject, random: Random): DraftObject {
  const entries = Object.entries(message);
  const cut = random.below(entries.length);
  return Object.fromEntries([...entries.slice(cut), ...entries.slice(0, cut)]);
}

/** Marks the messages at the given shares of the list as pinned. */
export function pinAt(
  messages: readonly DraftObject[],
  shares: readonly number[],
): readonly DraftObject[] {
  const pinned = new Set(
    shares.map((share) => Math.floor(share * messages.length)),
  );
  return messages.map((message, index) =>
    pinned.has(index) && isDraftObject(message)
      ? { ...message, pith: { pin: true, labels: ["kept"] } }
      : message,
  );
}
