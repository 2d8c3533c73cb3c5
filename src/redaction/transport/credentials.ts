import { isRandom } from "../assignments/readable.ts";
import { includesAny, visitMatches, type Detector } from "../detector.ts";

/** RFC 9110 section 11: a scheme and its credentials; `token68` characters. */
const authorization =
  /\bauthorization(?:\\{0,7}["'])?\s{0,4}[:=,]\s{0,4}(?:\\{0,7}["'`])?(?:[a-z][a-z0-9-]{2,24}\s{1,4})?(?:token=)?\\{0,7}"?(?<value>(?=[A-Za-z._~+/=:-]{0,64}\d|[A-Za-z0-9+/]{6,512}=)[A-Za-z0-9._~+/=:-]{8,8192})/dgi;
/** The proof in a digest (RFC 7616) and the signatures of AWS and OAuth 1. */
const proof =
  /\b(?:response|oauth_signature|oauth_token|signature)=\\{0,7}"?(?<value>[A-Za-z0-9+/=%]{16,512})/dgi;
/** Without the header's name only a long value with a digit is certain to be a credential. */
const bearer =
  /\bbearer(?:\s|%20|\\u0020){1,4}(?<value>(?=[A-Za-z._~+/=-]{0,64}\d)[A-Za-z0-9._~+/=-]{20,8192})/dgi;
const basic =
  /\bbasic\s{1,4}(?<value>(?=[A-Za-z+/=]{0,64}\d|[A-Za-z0-9+/]{8,512}=)[A-Za-z0-9+/]{12,1024}={0,2})/dgi;

/** Credentials in authorization headers. */
export const authHeaders: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    if (includesAny(text, ["earer", "EARER"]))
      visitMatches(text, bearer, visit);
    if (includesAny(text, ["asic ", "ASIC "])) {
      visitMatches(text, basic, (start, end) => {
        if (isCredentialPair(text.slice(start, end))) visit(start, end);
      });
    }
    if (includesAny(text, ["uthorization", "UTHORIZATION"])) {
      visitMatches(text, authorization, visit);
      visitMatches(text, proof, visit);
    }
  },
};

/** True for base64 of `name:password`. */
function isCredentialPair(text: string): boolean {
  return /^[\x20-\x7e]{0,64}:[\x20-\x7e]/.test(
    Buffer.from(text.slice(0, 128), "base64").toString("latin1"),
  );
}

/** RFC 3986 section 3.2.1: `scheme://user:password@host`. Many write a password with `@` or `/` unescaped. */
const userInfo =
  /:\/\/[^\s:@/"'`<>\\]{0,128}:(?<value>(?!\[secret:|[<$%{*]|\d{1,5}[/?#])[^\s"'`<>\\]{1,256})@(?=[\w[])/dg;
/** `scheme://token@host`. */
const userToken = /:\/\/(?<value>[\w.~-]{16,256})@(?=[\w[])/dg;
/** JDBC's `thin:user/password@host`. */
const oracle = /\bthin:\w{1,64}\/(?<value>[^\s@/"'`<>\\]{3,128})@/dg;

/** Passwords and tokens inside URLs. */
export const urlPasswords: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    if (text.includes("thin:")) visitMatches(text, oracle, visit);
    if (!text.includes("://")) return;
    visitMatches(text, userInfo, visit);
    visitMatches(text, userToken, (start, end) => {
      if (isRandom(text.slice(start, end), 16)) visit(start, end);
    });
  },
};
