import type { Readable } from "node:stream";

/**
 * Bytes that all bodies together have scanned in one turn of the event loop before
 * every further chunk waits for the next. A dense body takes up to 10 ns a byte, and
 * Node hands out as much as 2 MB of each connection in one turn.
 */
const sliceBytes = 256 * 1024;

/** Spreads the scanning of bodies over turns of the event loop, so that timers and other connections get theirs. */
export interface ReadSlices {
  /** Counts bytes that came from `source`, and pauses it until the next turn if this one is used up. */
  spend(source: Pausable, bytes: number): void;
}

type Pausable = Pick<Readable, "pause" | "resume" | "listenerCount">;

export function createReadSlices(): ReadSlices {
  let spent = 0;
  const waiting = new Set<Pausable>();

  function startTurn(): void {
    spent = 0;
    const sources = [...waiting];
    waiting.clear();
    for (const source of sources) {
      // Nobody listens to a body that was refused meanwhile: the rest stays unread.
      if (source.listenerCount("data") > 0) source.resume();
    }
  }

  return {
    spend(source, bytes) {
      if (spent === 0) setImmediate(startTurn);
      spent += bytes;
      if (spent < sliceBytes) return;
      waiting.add(source);
      source.pause();
    },
  };
}
