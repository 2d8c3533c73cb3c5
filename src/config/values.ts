import { z } from "zod";

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
export const logLevel = z.enum(
  ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
  {
    error: "must be one of trace, debug, info, warn, error, fatal, silent",
  },
);
