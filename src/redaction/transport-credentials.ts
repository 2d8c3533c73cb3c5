import { visitMatches, type Detector } from "./detector.ts";

/** RFC 9110 section 11: a scheme and its credentials; `token68` characters. */
const authorization =
  /\bauthorization(?:\\{0,3}["'])?\s{0,4}[:=]\s{0,4}(?:\\{0,3}["'])?(?:bearer|basic|token|digest|apikey)\s{1,4}(?<value>[A-Za-z0-9._~+/=-]{8,4096})/dgi;
/** Without the header's name only a long value with a digit is certain to be a credential. */
const bearer =
  /\bbearer\s{1,4}(?<value>(?=[A-Za-z._~+/=-]{0,64}\d)[A-Za-z0-9._~+/=-]{20,4096})/dgi;
/** `curl -u name:password`. */
const userOption =
  /\s(?:-u|--user|--proxy-user)[ =]{1,2}["']?[\w.@%+-]{1,64}:(?<value>(?!\[secret:)[^\s"'\\]{4,128})/dg;

/** Credentials in authorization headers and in curl's `-u`. */
export const authHeaders: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    visitMatches(text, authorization, visit);
    visitMatches(text, bearer, visit);
    if (text.includes("curl")) visitMatches(text, userOption, visit);
  },
};

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
