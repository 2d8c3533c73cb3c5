export interface BreakerOptions {
  /** Resolves when the server answered. */
  readonly probe: () => Promise<unknown>;
  /** An answer that takes longer is none. */
  readonly limitMs: number;
  /** Called when it has opened, and after every probe. */
  readonly onChange: () => void;
}

/** Keeps requests away from a server that fails, and finds out by itself when it can be used again. */
export interface Breaker {
  readonly isOpen: boolean;
  /** Opens it, and probes from then on. */
  trip(): void;
  close(): void;
}

const firstPauseMs = 100;
const longestPauseMs = 800;

/** Who trips again so soon after a good answer was not well. */
const relapseMs = 5000;

/**
 * One failure opens it. Then nobody but its own probes pays for the server: one at
 * a time, so that a server that hangs collects none, and the pause before them
 * grows while it goes on failing soon after good answers.
 */
export function createBreaker({
  probe,
  limitMs,
  onChange,
}: BreakerOptions): Breaker {
  let isOpen = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = firstPauseMs;
  let healedMs = -Infinity;

  const probeLater = () => {
    if (!isClosed) timer = setTimeout(() => void tryServer(), pauseMs).unref();
  };

  async function tryServer(): Promise<void> {
    const startedMs = performance.now();
    const isAnswered = await probe().then(
      () => true,
      () => false,
    );
    if (isClosed) return;
    const endedMs = performance.now();
    // What hung for long answers all at once: the next probe tells whether it is well.
    if (isAnswered && endedMs - startedMs <= limitMs) {
      healedMs = endedMs;
      isOpen = false;
    } else probeLater();
    onChange();
  }

  return {
    get isOpen() {
      return isOpen;
    },
    trip() {
      if (isOpen) return;
      const isRelapse = performance.now() - healedMs < relapseMs;
      pauseMs = isRelapse
        ? Math.min(longestPauseMs, pauseMs * 2)
        : firstPauseMs;
      isOpen = true;
      onChange();
      probeLater();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
