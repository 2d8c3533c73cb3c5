import { bitsPerCharacter } from "../entropy.ts";
import type { NameClass } from "./names.ts";
import { isRandom, isReadable } from "./readable.ts";

/** What stands between a name and its value. */
export interface Context {
  readonly kind: NameClass;
  readonly isQuoted: boolean;
  /** True where nothing but a value can stand: an element of XML, an option, a line of an environment. */
  readonly isCertain: boolean;
  /** True where a value is only one of many things that may follow: white space. */
  readonly isLoose: boolean;
}

/** Values that refer to a secret. */
const references =
  /^(?:\$[A-Za-z_({]|\$\$|%[A-Za-z_]{1,64}%|%[a-z]$|[{<@#]\w|[{<]{2}|<%|!\w{1,16}$|\[secret:|&\w{1,32}$|\*{3}|env[.:]|process\.env|os\.|secrets\.|vars\.|vault:|op:\/\/|arn:|ref:)/i;
/** Values that replace a secret in an example. */
const masks = /\*{3}|x{5}|X{4}|\.{3}|…|•{2}|_{4}|-{4}/;
const standIns =
  /^(?:your|my|some|the|a|an|config|self|this|none|null|nil|undefined|true|false|string|str|int|number|boolean|optional|required|redacted|hidden|masked|example|sample|dummy|placeholder|change-?me|insert|enter|replace|todo|test|password|passwd|secret|token|admin|root|user|username|default|empty|missing|invalid|wrong|expired|basic|bearer|new|old)(?![A-Za-z0-9])/i;
const dottedName =
  /^[A-Za-z_$][\w$]{0,80}(?:(?:\.|::|->)[A-Za-z_$][\w$]{0,80})+$/;
const fileOrUrl = /^\w+:\/\/|^[\w.-]+(?:\/[\w.-]+)+\.\w{1,5}$/;
const hexDigest = /^(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{32})$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const sampleLength = 256;

/** True if `whole`, the value of such a name, is a secret. Judges by its first characters. */
export function isSecretValue(whole: string, context: Context): boolean {
  const value = whole.slice(0, sampleLength);
  if (context.kind === "phrase")
    return /^(?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8}$/.test(value);
  if (/\s/.test(value) || references.test(value) || masks.test(value))
    return false;
  if (isName(value)) return false;
  if (context.kind === "password") return isPassword(value, context);
  if (context.kind === "secret") return isCredential(value, context);
  return isKey(value);
}

/** Names, words, paths and addresses. Those that are random enough are none: keys in base64 may begin with a slash. */
function isName(value: string): boolean {
  if (/^\w+:\/\//.test(value) || value.endsWith(":")) return true;
  if (!isReadable(value)) return value.length < 16 && standIns.test(value);
  return (
    standIns.test(value) ||
    dottedName.test(value) ||
    fileOrUrl.test(value) ||
    /^[.~]{0,2}\//.test(value)
  );
}

function isPassword(value: string, context: Context): boolean {
  const hasDigit = /\d/.test(value);
  const hasLetter = /[A-Za-z]/.test(value);
  if (context.isLoose)
    return hasDigit && hasLetter ? isRandom(value, 8) : isScrambled(value);
  if (!hasLetter)
    return (
      value.length >= 6 &&
      (hasDigit || value.length >= 8) &&
      !/^\d{1,3}(?:\.\d+)*$/.test(value)
    );
  const isMixed = hasDigit || /[^A-Za-z0-9_.-]/.test(value);
  if (isMixed) {
    const least = context.isCertain ? 4 : 6;
    return value.length >= least && bitsPerCharacter(value) >= 2;
  }
  return context.isCertain
    ? value.length >= 6 && /^[A-Za-z]+$/.test(value)
    : isScrambled(value);
}

function isCredential(value: string, context: Context): boolean {
  const hasDigit = /\d/.test(value);
  const hasLetter = /[A-Za-z]/.test(value);
  if (!hasLetter) return false;
  if (context.isLoose) return hasDigit && isRandom(value, 16);
  if (!hasDigit) return isScrambled(value);
  const least = context.isQuoted || context.isCertain ? 8 : 12;
  return (
    value.length >= least &&
    bitsPerCharacter(value) >= (value.length < 10 ? 2.5 : 3)
  );
}

/** Eight and more letters that form no words. */
function isScrambled(value: string): boolean {
  return (
    /[A-Za-z]/.test(value) && isRandom(value, 8) && !/^[A-Z_]+$/.test(value)
  );
}

/** What only a name such as `key` makes suspicious has to be long and of all sorts. */
function isKey(value: string): boolean {
  if (hexDigest.test(value) || uuid.test(value)) return false;
  const isMixed =
    /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
  return isMixed && isRandom(value, 24) && !value.includes(":");
}
