import type { z } from "zod";
import { AppError, type ErrorCode } from "../../errors.ts";
import { closestName } from "../../lib/closest-name.ts";

/** As many faults as a person fixes in one go; a hostile request may hold millions. */
const maxFaults = 8;
const maxQuoted = 40;

interface Fault {
  readonly code: ErrorCode;
  readonly param: string;
  readonly message: string;
}

/**
 * Turns zod's issues into one error in the caller's terms: a sentence per fault
 * that names the field, its value and the remedy. With several faults,
 * `details.faults` lists them, and code and `param` are those of the first.
 */
export function toRequestError(
  error: z.ZodError,
  schema: z.ZodObject,
  value: unknown,
): AppError {
  const faults = error.issues
    .slice(0, maxFaults)
    .flatMap((issue) => toFaults(issue, schema, value))
    .slice(0, maxFaults);
  const [first] = faults;
  if (first === undefined) throw new Error("zod refused without an issue");
  return new AppError(
    first.code,
    faults.map((fault) => fault.message).join(" "),
    {
      ...(first.param === "" ? {} : { param: first.param }),
      ...(faults.length > 1
        ? {
            details: {
              faults: faults.map(({ param, message }) => ({ param, message })),
            },
          }
        : {}),
    },
  );
}

function toFaults(
  issue: z.core.$ZodIssue,
  schema: z.ZodObject,
  value: unknown,
): readonly Fault[] {
  if (issue.code === "unrecognized_keys") {
    const known = knownFields(schema, issue.path);
    return issue.keys
      .slice(0, maxFaults)
      .map((key) => unknownField([...issue.path, key], known));
  }
  const param = toParam(issue.path);
  const received = valueAt(value, issue.path);
  const subject = param === "" ? "The request body" : param;
  return [
    {
      code: codeOf(param, received),
      param,
      message: `${subject} is ${describe(received)}: it ${issue.message}${suggestion(issue, received)}.`,
    },
  ];
}

function unknownField(
  path: readonly PropertyKey[],
  known: readonly string[],
): Fault {
  const param = toParam(path);
  const closest = closestName(String(path.at(-1)), known);
  const remedy =
    closest === undefined
      ? `remove it. Known here: ${known.join(", ")}`
      : `did you mean ${toParam([...path.slice(0, -1), closest])}?`;
  return {
    code: "invalid_request",
    param,
    message: `${param} is not a field of this request: ${remedy}${closest === undefined ? "." : ""}`,
  };
}

function codeOf(param: string, received: unknown): ErrorCode {
  if (typeof received !== "string") return "invalid_request";
  if (param === "dialect") return "unknown_dialect";
  if (param === "strategy") return "unknown_strategy";
  return "invalid_request";
}

function suggestion(issue: z.core.$ZodIssue, received: unknown): string {
  if (issue.code !== "invalid_value" || typeof received !== "string") return "";
  const closest = closestName(received, issue.values.map(String));
  return closest === undefined ? "" : ` (did you mean ${closest}?)`;
}

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return JSON.stringify(shorten(value));
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}

function shorten(text: string): string {
  return text.length <= maxQuoted ? text : `${text.slice(0, maxQuoted)}…`;
}

/** `["keep", "messages", 3]` as `keep.messages[3]`. */
function toParam(path: readonly PropertyKey[]): string {
  return path
    .map((key, depth) => {
      if (typeof key === "number") return `[${key}]`;
      return (depth === 0 ? "" : ".") + shorten(String(key));
    })
    .join("");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (owner, key) =>
      typeof owner === "object" && owner !== null && Object.hasOwn(owner, key)
        ? (owner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

/** Names of the fields that the object at `path` may have. */
function knownFields(
  schema: z.ZodObject,
  path: readonly PropertyKey[],
): readonly string[] {
  let shape: z.core.$ZodShape = schema.shape;
  for (const key of path) {
    let field = shape[String(key)] as z.ZodType | undefined;
    while (field !== undefined && "unwrap" in field) {
      field = (field as z.ZodOptional<z.ZodType>).unwrap();
    }
    shape = (field as z.ZodObject | undefined)?.shape ?? {};
  }
  return Object.keys(shape);
}
