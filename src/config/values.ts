import { z } from "zod";
import { isJsonObject } from "../json/json.ts";
import { createCustomDetector } from "../redaction/custom-pattern.ts";
import { contactDetectors, type ContactKind } from "../redaction/detectors.ts";
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

/** A secret that a person or a program chose; a short one can be guessed. */
export const secretText = z.string().min(32, {
  error: "must have at least 32 characters",
});

/** Characters that an HTTP header can carry; others would fail at the first call instead of at start. */
export const apiKey = z.string().regex(/^[\x21-\x7e]{1,1000}$/, {
  error: "must be one word of printable ASCII characters",
});

export const baseUrl = z.string().refine(isBaseUrl, {
  error:
    "must be an http:// or https:// address without a user, password, query or fragment",
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
    "must be redis://[[user]:password@]host[:port][/database] (rediss:// for TLS); for a cluster, list several with commas between that differ only in host and port";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** Starts every key. Braces are not allowed: they would choose the server in a cluster. */
export const namespace = z.string().regex(/^[\w.:-]{1,64}$/, {
  error: "must be 1 to 64 letters, digits or any of _ . : -",
});

/** `*`, or names of models with commas between. */
export const allowedModels = z.string().transform((text, context) => {
  const names = text.split(",").map((part) => part.trim());
  if (names.length === 1 && names[0] === "*") return "all" as const;
  const wrong = names.find((part) => !/^[^\s*]{1,128}$/.test(part));
  if (wrong === undefined) return names;
  context.addIssue({
    code: "custom",
    message: "must be * or names of models with commas between",
  });
  return z.NEVER;
});

/** `email`, `phone`, or both with a comma between. */
export const contactKinds = z.string().transform((text, context) => {
  const kinds = text.split(",").map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !Object.hasOwn(contactDetectors, kind));
  if (unknown === undefined) return kinds as ContactKind[];
  const known = Object.keys(contactDetectors).join(" or ");
  context.addIssue({
    code: "custom",
    message: `must be ${known}, or both with a comma between`,
  });
  return z.NEVER;
});

/** A JSON object of patterns by name; a pattern that could be slow is refused. */
export const redactionPatterns = z.string().transform((text, context) => {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isJsonObject(parsed)) throw new TypeError("no object");
    // Not with zod, which leaves out a name such as `__proto__` instead of refusing it.
    const patterns = Object.entries(parsed).map(([name, pattern]) => ({
      name,
      pattern: z.string().parse(pattern),
    }));
    for (const pattern of patterns) createCustomDetector(pattern);
    return patterns;
  } catch (error) {
    context.addIssue({
      code: "custom",
      message:
        error instanceof RangeError
          ? error.message
          : 'must be a JSON object of regular expressions by name, such as {"employee": "EMP-[0-9]{6}"}',
    });
    return z.NEVER;
  }
});
