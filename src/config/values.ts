import { z } from "zod";
import { parseRedisAddress } from "../storage/redis/address.ts";

const kb = 1024;
const mb = kb * kb;

const sizeUnits: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  kb,
  mb,
  gb: kb * mb,
};

/** Bytes from `33554432`, `32mb` or `32 MB`; a kilobyte is 1024 bytes. */
export function size(minBytes: number) {
  return z
    .string()
    .transform((text) => {
      const match = /^(\d{1,15})\s*([kmg]?b|)$/i.exec(text);
      const unit = sizeUnits[match?.[2]?.toLowerCase() ?? ""] ?? NaN;
      return match === null ? NaN : Number(match[1]) * unit;
    })
    .refine((bytes) => bytes >= minBytes && Number.isSafeInteger(bytes), {
      error: `must be a size of at least ${minBytes} bytes, such as 32mb or 33554432`,
    });
}

export function whole(min: number, max: number) {
  return z
    .string()
    .transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : NaN))
    .refine((value) => value >= min && value <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    });
}

export const milliseconds = whole(1, 86_400_000);
export const name = z.string();

/** What an HTTP header can carry: anything else would fail at the first call instead of at the start. */
export const apiKey = z.string().regex(/^[\x21-\x7e]{1,1000}$/, {
  error: "must be one word of printable ASCII characters",
});

export const baseUrl = z.string().refine(isBaseUrl, {
  error:
    "must be an http:// or https:// address without user, password, query and fragment",
});

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return (
    /^https?:$/.test(protocol) && username + password + search + hash === ""
  );
}

export const logLevel = z.enum(
  ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
  {
    error: "must be one of trace, debug, info, warn, error, fatal, silent",
  },
);

export const redisAddress = z.string().transform((text, context) => {
  const address = parseRedisAddress(text);
  if (address !== undefined) return address;
  const message =
    "must be redis://[[user]:password@]host[:port][/database], rediss:// for TLS, or several with commas between, alike but for host and port, for a cluster";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** Stands at the beginning of every key, where no brace may choose the server. */
export const namespace = z.string().regex(/^[\w.:-]{1,64}$/, {
  error: "must be 1 to 64 letters, digits or any of _ . : -",
});
