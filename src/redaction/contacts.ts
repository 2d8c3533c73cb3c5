import type { Detector } from "./detector.ts";

const domain = /@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g;
const localPart = /[A-Za-z0-9._%+-]/;
const longestLocalPart = 64;

/** E-mail addresses. */
export const emails: Detector = {
  kind: "email",
  needsContext: false,
  find(text, visit) {
    if (!text.includes("@")) return;
    for (const { index, 0: match } of text.matchAll(domain)) {
      let start = index;
      while (
        start > 0 &&
        index - start < longestLocalPart &&
        localPart.test(text.charAt(start - 1))
      ) {
        start -= 1;
      }
      if (start < index) visit(start, index + match.length);
    }
  },
};

/** A number with a plus, an area code in brackets, or groups of three and four; ITU-T E.164 allows 15 digits. */
const phone =
  /(?<![\w.+/-])(?:\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}|\(\d{2,5}\)[ .-]?\d{3,4}[ .-]?\d{2,5}|\d{3}[ .-]\d{3}[ .-]\d{4})(?![\w-])/g;

/** Telephone numbers. */
export const phones: Detector = {
  kind: "phone",
  needsContext: false,
  find(text, visit) {
    for (const { index, 0: match } of text.matchAll(phone)) {
      const digits = match.replaceAll(/\D/g, "").length;
      if (digits >= 7 && digits <= 15) visit(index, index + match.length);
    }
  },
};
