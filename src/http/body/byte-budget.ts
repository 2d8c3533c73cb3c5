import { AppError } from "../../errors.ts";

/** One request's share of the bytes that may be held at once. */
export interface ByteLease {
  /** Throws `AppError("overloaded")` when all requests together would hold too much. */
  grow(bytes: number): void;
  /** Gives everything back. */
  release(): void;
}

export interface ByteBudget {
  lease(): ByteLease;
}

/** Limits the bytes that the bodies of all requests hold together, however many upload at once and however slowly. */
export function createByteBudget(maxBytes: number): ByteBudget {
  let held = 0;
  return {
    lease() {
      let own = 0;
      return {
        grow(bytes) {
          if (held + bytes > maxBytes) {
            throw new AppError(
              "overloaded",
              "Too many large requests are under way. Try again in a moment, or raise PITH_MAX_BUFFERED_BYTES.",
            );
          }
          held += bytes;
          own += bytes;
        },
        release() {
          held -= own;
          own = 0;
        },
      };
    },
  };
}
