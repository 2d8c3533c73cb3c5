import type { Exchange } from "../exchange.ts";

/** Answers an exchange with a fault; false if the fault doesn't apply to this request. */
export type Fault = (exchange: Exchange) => boolean | Promise<boolean>;
