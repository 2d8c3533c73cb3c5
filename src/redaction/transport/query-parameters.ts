import { isRandom } from "../assignments/readable.ts";
import type { Detector } from "../detector.ts";

/*
 * Parameters that let whoever has the URL in: signatures of AWS (SigV4), Google Cloud
 * Storage, Azure (SAS) and CloudFront, and codes and tokens of OAuth (RFC 6749). Names
 * such as `token=` are found as assignments, too.
 */
const parameter =
  /[?&#;](?:amp;)?(?<name>X-Amz-Signature|X-Amz-Security-Token|X-Goog-Signature|X-Oss-Signature|Signature|Policy|sig|sign|hmac|hash|token|access_?token|id_?token|refresh_?token|auth|auth_?token|api_?key|apikey|key|code|password|pass|pwd|secret|client_secret|session|session_?id|sid|ticket|otp|magic|invite|reset_token|jwt|k|st|oauth_token)(?:=|%3D)(?<value>[\w%.~+/:=-]{8,4096})/dgi;
const certain = /signature|security-token|^sig$|access_?token|secret/i;

/** Values of parameters in signed URLs and of OAuth. */
export const queryParameters: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    if (!text.includes("=") && !text.includes("%3D")) return;
    for (const { groups, indices } of text.matchAll(parameter)) {
      const [start, end] = indices?.groups?.["value"] ?? [0, 0];
      const value = text.slice(start, Math.min(end, start + 256));
      const least = certain.test(groups?.["name"] ?? "") ? 12 : 16;
      if (isRandom(value, least) && /\d/.test(value)) visit(start, end);
    }
  },
};
