import type { Detector } from "./detector.ts";

/** Length by country, from SWIFT's IBAN registry (ISO 13616-1). */
const lengths: ReadonlyMap<string, number> = new Map(
  "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const start = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?= ?[A-Z0-9])/g;
const character = /[A-Z0-9]/;

/** Account numbers (IBAN), with or without groups of four, that have their country's length and correct check digits. */
export const ibans: Detector = {
  kind: "iban",
  needsContext: false,
  find(text, visit) {
    for (const { index, 0: head } of text.matchAll(start)) {
      const length = lengths.get(head.slice(0, 2));
      if (length === undefined) continue;
      const end = endOf(text, index, length);
      if (end === undefined) continue;
      const iban = text.slice(index, end).replaceAll(" ", "");
      if (remainder(iban) === 1) visit(index, end);
    }
  },
};

/** End offset of the `length` letters and digits at `from`; undefined if there are fewer or more. */
function endOf(text: string, from: number, length: number): number | undefined {
  let at = from;
  for (let count = 0; count < length; at += 1) {
    const isSpace = text.charAt(at) === " " && count % 4 === 0 && count > 0;
    if (isSpace && text.charAt(at - 1) !== " ") continue;
    if (!character.test(text.charAt(at))) return undefined;
    count += 1;
  }
  return /[A-Za-z0-9]/.test(text.charAt(at)) ? undefined : at;
}

/** ISO 7064, MOD 97-10: the first four characters move to the end, letters count 10 to 35. 1 for a correct IBAN. */
function remainder(iban: string): number {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
