import { assignments } from "./assignments/index.ts";
import { cardNumbers } from "./card-numbers.ts";
import { emails, phones } from "./contacts.ts";
import type { Detector } from "./detector.ts";
import { ibans } from "./ibans.ts";
import { encodedKeys } from "./keys/encoded-keys.ts";
import { keyMembers } from "./keys/key-members.ts";
import { privateKeys } from "./keys/private-keys.ts";
import { puttyKeys } from "./keys/putty-keys.ts";
import { kubernetesSecrets } from "./files/kubernetes-secrets.ts";
import { passwordFiles } from "./files/password-files.ts";
import { tokenDetectors } from "./tokens/index.ts";
import { commandOptions } from "./transport/command-options.ts";
import { cookies } from "./transport/cookies.ts";
import { authHeaders, urlPasswords } from "./transport/credentials.ts";
import { queryParameters } from "./transport/query-parameters.ts";

/** Secrets that are never sent out. If two detectors find the same secret, the earlier one names its kind. */
export const secretDetectors: readonly Detector[] = [
  privateKeys,
  encodedKeys,
  puttyKeys,
  keyMembers,
  ...tokenDetectors,
  authHeaders,
  urlPasswords,
  queryParameters,
  cookies,
  commandOptions,
  kubernetesSecrets,
  passwordFiles,
  assignments,
  cardNumbers,
  ibans,
];

/** Contact data that is redacted only if the operator asks for it: agents need it for their work. */
export const contactDetectors = { email: emails, phone: phones } as const;

export type ContactKind = keyof typeof contactDetectors;
