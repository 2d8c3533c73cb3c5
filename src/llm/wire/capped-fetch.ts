import { OversizedAnswer, UpstreamFailure } from "./provider-error.ts";

/** Length of a failure's body that is kept to tell its cause. */
const maxFailureLength = 4_000;

/**
 * A `fetch` for the SDK that reads the whole body under the request's signal (so that
 * an abort ends a slow body too), reads no more than `maxBytes`, and follows no
 * redirect: the prompt goes to the configured address only. Rejects with
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
        text.slice(0, maxFailureLength),
        readRetryAfter(response.headers, epochMs()),
      );
    }
    // Some servers label their JSON as text; anything else then fails to parse, as it should.
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
      // Closes the connection; otherwise the rest would still be sent.
      await reader.cancel();
      throw new OversizedAnswer(sizeBytes);
    }
    chunks.push(value);
  }
}

/**
 * Milliseconds that a response asks to wait, or undefined: `retry-after-ms` (OpenAI's
 * own), else `retry-after` in seconds or as a date (RFC 9110, section 10.2.3). A date
 * in the past means now.
 */
export function readRetryAfter(
  headers: Headers,
  epochMs: number,
): number | undefined {
  const milliseconds = toNumber(headers.get("retry-after-ms"));
  if (milliseconds !== undefined) return milliseconds;
  const text = headers.get("retry-after");
  if (text === null) return undefined;
  const seconds = toNumber(text);
  if (seconds !== undefined) return seconds * 1_000;
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - epochMs);
}

function toNumber(text: string | null): number | undefined {
  return text !== null && /^\s*\d{1,12}(\.\d{1,6})?\s*$/.test(text)
    ? Number(text)
    : undefined;
}
