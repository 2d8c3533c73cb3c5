import type { DialectName } from "../dialects/index.ts";

/** A caller's last bill: the provider billed `tokens` for system, tools and the first `messages` messages. */
export interface Observed {
  readonly messages: number;
  readonly tokens: number;
}

/** Options of both endpoints about how a transcript is read and counted. */
export interface MeasureOptions {
  /** Detected from the transcript when undefined. */
  readonly dialect: DialectName | undefined;
  /** The configured default for the dialect when undefined. */
  readonly model: string | undefined;
  readonly observed: Observed | undefined;
}
