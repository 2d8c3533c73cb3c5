import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  createKeyedTags,
  leastTagBytes,
  toTagSecret,
} from "../../src/lib/keyed-tags.ts";

const text = "a secret that is long enough to be used";
const subject = { purpose: "summary", tenant: "local" };
const tags = createKeyedTags(toTagSecret(text));
const own = tags.for(subject);

describe("tags", () => {
  it("are the same for the same secret, subject and data", () => {
    const again = createKeyedTags(toTagSecret(text)).for({ ...subject });
    expect(again.make("data")).toEqual(own.make("data"));
    // Worked out from RFC 5869 and RFC 2104 with Python's hmac module.
    expect(own.make("data").toString("base64url")).toBe(
      "wMxvAiP-MwQL5qS2PhRz-L5UbpASuzOrtEVGwKBsSF0",
    );
  });

  it("are genuine in every length of at least 96 bits", () => {
    for (let length = leastTagBytes; length <= 32; length += 1) {
      const tag = own.make("data", length);
      expect(tag).toHaveLength(length);
      expect(own.isGenuine("data", tag)).toBe(true);
    }
  });

  it.each([
    ["shorter than 96 bits", own.make("data", leastTagBytes - 1)],
    ["empty", Buffer.alloc(0)],
    [
      "longer than a whole one",
      Buffer.concat([own.make("data"), own.make("x")]),
    ],
    ["of other data", own.make("Data")],
    [
      "of another purpose",
      tags.for({ ...subject, purpose: "other" }).make("data"),
    ],
    ["of another tenant", tags.for({ ...subject, tenant: "b" }).make("data")],
    [
      "of a subject with the same letters",
      tags.for({ purpose: 'summary","loc', tenant: "al" }).make("data"),
    ],
    [
      "of another secret",
      createKeyedTags(toTagSecret(`${text}!`))
        .for(subject)
        .make("data"),
    ],
    [
      "of a random secret",
      createKeyedTags(toTagSecret()).for(subject).make("data"),
    ],
  ])("are not genuine when %s", (_, tag) => {
    expect(own.isGenuine("data", tag)).toBe(false);
  });

  it("are not genuine with any bit changed", () => {
    const tag = own.make("data", leastTagBytes);
    for (let bit = 0; bit < 8 * tag.length; bit += 1) {
      const changed = Buffer.from(tag);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(own.isGenuine("data", changed)).toBe(false);
    }
  });

  it("tell lone surrogates apart, and take bytes and names of any length", () => {
    expect(own.isGenuine("\ud800", own.make("\udfff"))).toBe(false);
    expect(own.isGenuine("\ud800", own.make("\ufffd"))).toBe(false);
    const far = tags.for({ purpose: "p", tenant: "\ud800".repeat(5000) });
    const bytes = Uint8Array.of(0, 255, 1);
    expect(far.isGenuine(bytes, far.make(bytes))).toBe(true);
  });
});

describe("a secret", () => {
  it("is random without a text, and says whether other processes may have it", () => {
    expect(toTagSecret().key.export()).toHaveLength(32);
    expect(toTagSecret().key.equals(toTagSecret().key)).toBe(false);
    expect(createKeyedTags(toTagSecret()).isShared).toBe(false);
    expect(tags.isShared).toBe(true);
  });

  it("shows its bytes in no log, and reaches another thread", () => {
    const secret = toTagSecret(text);
    const shown = [
      inspect(secret, { depth: 9, showHidden: true }),
      JSON.stringify(secret),
      String(secret.key),
    ];
    for (const form of shown) {
      expect(form).not.toContain(text.slice(0, 8));
      expect(form).not.toContain(Buffer.from(text).toString("hex").slice(0, 8));
    }
    const copy = structuredClone(secret);
    expect(createKeyedTags(copy).for(subject).make("data")).toEqual(
      own.make("data"),
    );
  });
});
