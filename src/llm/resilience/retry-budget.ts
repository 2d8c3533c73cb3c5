/** Bounds the retries of all calls together, so that they can't multiply an upstream's trouble. */
export interface RetryBudget {
  /** Takes one retry; false when there is none left. */
  take(): boolean;
  /** A call succeeded: a part of a retry comes back. */
  refund(): void;
}

/**
 * A bucket that starts with `capacity` retries and gets one back for ten successes:
 * under constant failure retries end, however many calls there are. Modelled on gRPC's
 * retry throttling (proposal A6, `maxTokens` and `tokenRatio`).
 */
export function createRetryBudget(capacity: number): RetryBudget {
  const perSuccess = 0.1;
  let left = capacity;
  return {
    take() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    refund() {
      left = Math.min(capacity, left + perSuccess);
    },
  };
}
