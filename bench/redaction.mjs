/**
 * `node bench/redaction.mjs FOLDER`: what the redactor replaces in a folder of recordings
 * that hold no secrets. Every replaced piece counts as false, so the shares are upper bounds.
 */
import { createRedactor } from "../dist/redaction/create-redactor.js";
import { recordings } from "./recordings.mjs";

const redactor = createRedactor({ key: "a key of sixteen bytes or more" });
const total = { texts: 0, "texts with a piece": 0, pieces: 0, characters: 0 };

function* stringsIn(value) {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const member of Object.values(value)) yield* stringsIn(member);
}

const started = process.cpuUsage();
for (const { record } of recordings()) {
  const texts = [...stringsIn(record.messages ?? record.input ?? record)];
  const redact = redactor.forTexts(texts);
  for (const text of texts) {
    const { secrets } = redact(text);
    total.texts += 1;
    total.characters += text.length;
    total.pieces += secrets.size;
    if (secrets.size > 0) total["texts with a piece"] += 1;
  }
}
const { user, system } = process.cpuUsage(started);
console.table({
  ...total,
  "% of texts": Number(
    ((100 * total["texts with a piece"]) / total.texts).toFixed(3),
  ),
  "ns a character": Number(
    ((1000 * (user + system)) / total.characters).toFixed(1),
  ),
});
