import { z } from "zod";
import { createCustomDetector } from "../redaction/custom-pattern.ts";
import { contactDetectors, type ContactKind } from "../redaction/detectors.ts";

/** `email,phone`, or one of them. */
export const contactKinds = z.string().transform((text, context) => {
  const kinds = text.split(",").map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !Object.hasOwn(contactDetectors, kind));
  if (unknown === undefined) return kinds as ContactKind[];
  const known = Object.keys(contactDetectors).join(" and ");
  context.addIssue({
    code: "custom",
    message: `must be ${known}, with a comma between where both are meant`,
  });
  return z.NEVER;
});

/** A JSON object of patterns by their names, each one that can't be slow. */
export const redactionPatterns = z.string().transform((text, context) => {
  try {
    const named = z.record(z.string(), z.string()).parse(JSON.parse(text));
    const patterns = Object.entries(named).map(([name, pattern]) => ({
      name,
      pattern,
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
