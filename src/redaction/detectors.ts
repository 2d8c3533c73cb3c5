import { assignments } from "./assignments.ts";
import { authHeaders } from "./auth-headers.ts";
import { cardNumbers } from "./card-numbers.ts";
import { emails, phones } from "./contacts.ts";
import type { Detector } from "./detector.ts";
import { ibans } from "./ibans.ts";
import { privateKeys } from "./private-keys.ts";
import { serviceTokens } from "./service-tokens.ts";
import { urlPasswords } from "./url-passwords.ts";

/** What is never sent out. Of detectors that find the same place the earlier one names it. */
export const secretDetectors: readonly Detector[] = [
  privateKeys,
  ...serviceTokens,
  authHeaders,
  urlPasswords,
  assignments,
  cardNumbers,
  ibans,
];

/** What is held back by choice. */
export const contactDetectors = { email: emails, phone: phones } as const;

export type ContactKind = keyof typeof contactDetectors;
