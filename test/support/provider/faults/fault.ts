import type { Exchange } from "../exchange.ts";

/** Answers an exchange in its own bad way; false when this request gives it no occasion. */
export type Fault = (exchange: Exchange) => boolean | Promise<boolean>;
