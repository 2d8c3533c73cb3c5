import type { Detector } from "./detector.ts";

/** 13 to 19 digits, with or without groups, that aren't part of a longer number or name. */
const candidate = /(?<![\w.+/#-]|\d,)\d(?:[ -]?\d){12,18}(?![\w-]|[.,]\d)/g;
const grouped =
  /^(?:\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|\d{4}([ -])\d{6}\2\d{4,5})$/;

interface Network {
  /** First and last prefix of its issuer identification numbers. */
  readonly from: number;
  readonly to: number;
  readonly lengths: readonly number[];
}

/*
 * ISO/IEC 7812 issuer ranges and lengths, from the list in Wikipedia's "Payment card
 * number". Maestro's lengths below 16 digits are left out: they would match a tenth
 * of all order numbers.
 */
const networks: readonly Network[] = [
  { from: 4, to: 4, lengths: [13, 16, 19] },
  { from: 51, to: 55, lengths: [16] },
  { from: 2221, to: 2720, lengths: [16] },
  { from: 34, to: 34, lengths: [15] },
  { from: 37, to: 37, lengths: [15] },
  { from: 6011, to: 6011, lengths: [16, 19] },
  { from: 644, to: 649, lengths: [16, 19] },
  { from: 65, to: 65, lengths: [16, 19] },
  { from: 300, to: 305, lengths: [14, 16] },
  { from: 36, to: 36, lengths: [14, 16] },
  { from: 38, to: 39, lengths: [14, 16] },
  { from: 3528, to: 3589, lengths: [16, 19] },
  { from: 62, to: 62, lengths: [16, 17, 18, 19] },
  { from: 50, to: 50, lengths: [16] },
  { from: 56, to: 58, lengths: [16] },
  { from: 63, to: 63, lengths: [16] },
  { from: 67, to: 67, lengths: [16] },
];

/** Payment card numbers with an issuer's range and length and a correct check digit. */
export const cardNumbers: Detector = {
  kind: "card-number",
  needsContext: false,
  find(text, visit) {
    for (const { index, 0: match } of text.matchAll(candidate)) {
      if (isCardNumber(match)) visit(index, index + match.length);
    }
  },
};

function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/[ -]/g, "");
  if (digits !== text && !grouped.test(text)) return false;
  if (new Set(digits).size < 2) return false;
  const isIssued = networks.some(({ from, to, lengths }) => {
    const start = Number(digits.slice(0, String(from).length));
    return start >= from && start <= to && lengths.includes(digits.length);
  });
  return isIssued && passesLuhn(digits);
}

/** ISO/IEC 7812-1, annex B: every second digit from the right doubled, the sum of digits divisible by ten. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
