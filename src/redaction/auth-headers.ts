import { visitMatches, type Detector } from "./detector.ts";

/** RFC 9110 section 11: a scheme and its credentials; `token68` characters. */
const header =
  /\bauthorization(?:\\{0,3}["'])?\s{0,4}[:=]\s{0,4}(?:\\{0,3}["'])?(?:bearer|basic|token|digest|apikey)\s{1,4}(?<value>[A-Za-z0-9._~+/=-]{8,4096})/dgi;
/** Without the header's name only a long one with a digit is sure. */
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
    visitMatches(text, header, visit);
    visitMatches(text, bearer, visit);
    if (text.includes("curl")) visitMatches(text, userOption, visit);
  },
};
