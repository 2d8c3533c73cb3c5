import type { Dialect } from "../../../transcript/dialect.ts";
import type { JsonObject, JsonValue } from "../../../json/json.ts";
import type { Message } from "../../../transcript/transcript.ts";
import { rewriteTexts } from "../../baselines/shared/rewrite-texts.ts";

/** The parts that a library kept, by message and part index: undefined for an unchanged part, or its new text. */
export type Remains = ReadonlyMap<
  number,
  ReadonlyMap<number, string | undefined>
>;

/** The wire form of a library's result: complete messages unchanged, the others without the removed parts. */
export function restoreMessages(
  dialect: Dialect,
  messages: readonly Message[],
  remains: Remains,
): readonly JsonObject[] {
  return messages.flatMap((message, position): readonly JsonObject[] => {
    const kept = remains.get(position);
    if (kept === undefined) return [];
    const rewritten = rewriteTexts(dialect, message, (_, part) =>
      kept.get(part),
    );
    return [withoutParts(rewritten, (part) => kept.has(part))];
  });
}

function withoutParts(
  { raw, parts }: Message,
  isKept: (part: number) => boolean,
): JsonObject {
  if (parts.every((_, part) => isKept(part))) return raw;
  const removed = new Map<string, Set<number | undefined>>();
  parts.forEach(({ path }, part) => {
    if (isKept(part)) return;
    const [field, place] = path;
    const places = removed.get(String(field)) ?? new Set();
    places.add(typeof place === "number" ? place : undefined);
    removed.set(String(field), places);
  });
  const fields = Object.entries(raw).flatMap(
    ([name, value]): [string, JsonValue | undefined][] => {
      const places = removed.get(name);
      if (places === undefined) return [[name, value]];
      const left =
        Array.isArray(value) && !places.has(undefined)
          ? value.filter((_, place) => !places.has(place))
          : [];
      if (left.length > 0) return [[name, left]];
      // Messages need content, even empty; an empty list of calls is invalid.
      return name === "content" ? [[name, emptyContent(value)]] : [];
    },
  );
  return Object.fromEntries(fields) as JsonObject;
}

function emptyContent(content: JsonValue | undefined): JsonValue {
  return Array.isArray(content) ? [] : null;
}
