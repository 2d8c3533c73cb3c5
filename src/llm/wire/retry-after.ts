/**
 * Milliseconds that a response asks to wait, or undefined when it does not say:
 * `retry-after-ms` (OpenAI's own), else `retry-after` in seconds or as a date
 * (RFC 9110, section 10.2.3). A date that is over means now.
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
