import { assignments } from "./assignments.ts";
import { cardNumbers } from "./card-numbers.ts";
import { emails, phones } from "./contacts.ts";
import type { Detector } from "./detector.ts";
import { ibans } from "./ibans.ts";
import { privateKeys } from "./private-keys.ts";
import { serviceTokens } from "./service-tokens.ts";
import { authHeaders, urlPasswords } from "./transport-credentials.ts";

/** Secrets that are never sent out. If two detectors find the same secret, the earlier one names its kind. */
export const secretDetectors: readonly Detector[] = [
  privateKeys,
  ...serviceTokens,
  authHeaders,
  urlPasswords,
  assignments,
  cardNumbers,
  ibans,
];

/** Contact data that is redacted only if the operator asks for it: agents need it for their work. */
export const contactDetectors = { email: emails, phone: phones } as const;

export type ContactKind = keyof typeof contactDetectors;
