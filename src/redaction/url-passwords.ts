import { visitMatches, type Detector } from "./detector.ts";

/** RFC 3986 section 3.2.1: `scheme://user:password@host`; the password may not hold `/` or `@` unescaped. */
const userInfo =
  /:\/\/[^\s:@/"'`<>\\]{0,128}:(?<value>(?!\[secret:|[<$%{*])[^\s@/"'`<>\\]{1,256})@/dg;

/** Passwords inside URLs. */
export const urlPasswords: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    if (text.includes("://")) visitMatches(text, userInfo, visit);
  },
};
