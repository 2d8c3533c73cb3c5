import { readRetryAfter } from "./retry-after.ts";
import { OversizedAnswer, UpstreamFailure } from "./upstream-failure.ts";

/** Enough to tell what an upstream complains of. */
const maxComplaint = 4_000;

/**
 * A `fetch` for the SDK that reads the whole body while the request's signal still
 * holds (so that a slow drip ends with it), reads no more than `maxBytes`, and follows
 * no redirect: the prompt goes to the configured address and nowhere else. Throws
 * `UpstreamFailure` for any status but 2xx and `OversizedAnswer` beyond the limit.
 */
export function createCappedFetch(
  maxBytes: number,
  epochMs: () => number,
): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: "manual" });
    const text = await readCapped(response, maxBytes);
    if (!response.ok) {
      throw new UpstreamFailure(
        response.status,
        text.slice(0, maxComplaint),
        readRetryAfter(response.headers, epochMs()),
      );
    }
    // Some servers call their JSON text; what is none fails to parse, which is what it should do.
    return new Response(text, {
      headers: { "content-type": "application/json" },
    });
  };
}

async function readCapped(
  response: Response,
  maxBytes: number,
): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString("utf8");
    sizeBytes += value.byteLength;
    if (sizeBytes > maxBytes) {
      // Closes the connection, or the rest would still be sent.
      await reader.cancel();
      throw new OversizedAnswer();
    }
    chunks.push(value);
  }
}
