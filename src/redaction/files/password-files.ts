import { isRandom } from "../assignments/readable.ts";
import {
  includesAny,
  visitMatches,
  type Detector,
  type VisitSecret,
} from "../detector.ts";

/** PostgreSQL's `.pgpass`: host, port, database, user and password between colons. Its middle, and all of a line. */
const port = /:(?:\*|\d{2,5}):(?=[A-Za-z_*])/g;
const pgpass =
  /(?:^|\n|\\n|["'`])(?:\*|[\w-]{1,64}(?:\.[\w-]{1,64}){0,6}):(?:\*|\d{2,5}):(?:\*|[A-Za-z_][\w-]{0,64}):(?:\*|[A-Za-z_][\w.@-]{0,64}):(?<value>[^\s:"'\\]{4,256})(?=\s|\\n|["'`]|$)/d;
const before = 130;
const behind = 400;

/** crypt(3) and its kin: `$6$salt$hash`, `$2b$12$…`, `$argon2id$…`. */
const crypt =
  /\$(?:1|2[abxy]?|5|6|7|y|gy|apr1|sha1|md5|argon2(?:i|d|id)|scrypt|pbkdf2(?:-sha\d{1,3})?|bcrypt-sha256|P|H)\$[./A-Za-z0-9$=,+_-]{12,256}/g;
/** Hashes of LDAP, Django, PostgreSQL and Windows. */
const otherHashes =
  /\{(?:SSHA|SHA|SMD5|MD5|CRYPT|SSHA256|SSHA512)\}[A-Za-z0-9+/=$.]{20,256}|\bpbkdf2_sha\d{1,3}\$\d{3,8}\$[\w+/=$-]{20,256}|SCRAM-SHA-256\$\d{3,8}:[A-Za-z0-9+/=$:]{40,256}|(?<=:\d{1,8}:)[a-f0-9]{32}:[a-f0-9]{32}(?=:)/gi;

const otherHints = ["{S", "{MD5", "{CRYPT", "pbkdf2_", "SCRAM-SHA-256$", ":::"];

/** Passwords and their hashes in files whose lines have fields. */
export const passwordFiles: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    visitPgpass(text, visit);
    if (text.includes("$")) visitMatches(text, crypt, visit);
    if (includesAny(text, otherHints)) visitMatches(text, otherHashes, visit);
  },
};

function visitPgpass(text: string, visit: VisitSecret): void {
  for (const { index } of text.matchAll(port)) {
    const from = Math.max(0, index - before);
    const line = pgpass.exec(text.slice(from, index + behind));
    const range = line?.indices?.groups?.["value"];
    if (range === undefined) continue;
    const [start, end] = [from + range[0], from + range[1]];
    if (isRandom(text.slice(start, end), 6)) visit(start, end);
  }
}
