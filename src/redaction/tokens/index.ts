import type { Detector } from "../detector.ts";
import { cloudFormats } from "./clouds.ts";
import { codeHostFormats } from "./code-hosts.ts";
import { markedTokens } from "./inner-marks.ts";
import { modelProviderFormats } from "./model-providers.ts";
import { serviceFormats } from "./services.ts";
import { createTokenScanner } from "./token-scanner.ts";

/** Tokens that their own format gives away, wherever they stand. */
export const tokenDetectors: readonly Detector[] = [
  createTokenScanner([
    ...modelProviderFormats,
    ...cloudFormats,
    ...codeHostFormats,
    ...serviceFormats,
  ]),
  markedTokens,
];
