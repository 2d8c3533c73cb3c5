import { isFaultName } from "./faults/index.ts";
import type { Provider } from "./provider.ts";

/**
 * Lets other processes inspect and control a provider: `GET /provider` lists the
 * requests; `POST /provider` with `{"next": [], "always": [], "reset": true}` sets faults.
 */
export function control(
  provider: Provider,
  method: string | undefined,
  raw: string,
): object {
  if (method === "POST") {
    const { next, always, reset } = JSON.parse(raw) as {
      next?: unknown;
      always?: unknown;
      reset?: unknown;
    };
    if (reset === true) provider.reset();
    if (Array.isArray(next)) provider.next(...next.filter(isFaultName));
    if (Array.isArray(always)) provider.always(...always.filter(isFaultName));
  }
  const { baseUrl, requests } = provider;
  return { base_url: baseUrl, calls: requests.length, requests };
}
