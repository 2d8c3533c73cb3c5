import { AppError } from "../../errors.ts";

const json = /^application\/(?:[a-z0-9!#$&^_.-]{1,100}\+)?json$/;
const charset = /;\s*charset\s*=\s*"?([^";\s]{0,40})"?/i;

/** Throws `AppError` unless the header says JSON in UTF-8, which is also what no charset means (RFC 8259). */
export function assertJsonContentType(header: string | undefined): void {
  const type = header?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (!json.test(type)) {
    throw new AppError(
      "unsupported_media_type",
      `The content type is ${type === "" ? "missing" : JSON.stringify(type.slice(0, 80))}. Send JSON with "content-type: application/json".`,
    );
  }
  const named = charset.exec(header ?? "")?.[1]?.toLowerCase();
  if (named !== undefined && named !== "utf-8" && named !== "utf8") {
    throw new AppError(
      "unsupported_media_type",
      `The charset is ${JSON.stringify(named)}. Encode the body in UTF-8.`,
    );
  }
}
