import { visitMatches, type Detector } from "../detector.ts";

/** RFC 7518, section 6: the private members of a JSON Web Key. */
const jwkMember =
  /\\{0,7}"(?:d|p|q|dp|dq|qi|k)\\{0,7}"\s{0,8}:\s{0,8}\\{0,7}"(?<value>[\w-]{16,1400})\\{0,7}"/dg;
/** The private elements of .NET's `RSAKeyValue`. */
const xmlMember =
  /<(?:D|P|Q|DP|DQ|InverseQ)>\s{0,8}(?<value>[A-Za-z0-9+/=]{16,1400})\s{0,8}<\//dg;

/** The private parts of keys that are written as members of JSON or XML. */
export const keyMembers: Detector = {
  kind: "private-key",
  needsContext: false,
  find(text, visit) {
    if (text.includes('"kty')) visitMatches(text, jwkMember, visit);
    if (text.includes("<RSAKeyValue>")) visitMatches(text, xmlMember, visit);
  },
};
