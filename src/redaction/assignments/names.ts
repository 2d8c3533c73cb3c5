/**
 * What a name says of its value: a `password` may be any word, a `secret` is random, a
 * `key` may as well be the key of a table.
 */
export type NameClass = "password" | "secret" | "key" | "phrase";

/*
 * Words as in Yelp's detect-secrets (plugins/keyword.py), gitleaks' generic-api-key and
 * trufflehog's generic filters. Only a name's last words count: `token_count` is none.
 */
const passwords = new Set(
  "pass password passwords passwd passwds passphrase passcode pwd pswd psw pw passw passwort contrasena contraseña userpass dbpass keypass storepass requirepass masterpass rootpass adminpass sshpass pgpass mypass bindpw rootpw userpw".split(
    " ",
  ),
);
const secrets = new Set(
  "secret secrets secreto secrete token authtoken accesstoken refreshtoken apitoken credential credentials cred creds auth masterauth basicauth psk presharedkey passkey jwt bearer salt pepper pat cookie apikey apikeys appkey authkey accesskey secretkey privatekey privkey masterkey sharedkey accountkey servicekey clientkey signingkey signkey encryptionkey encryptkey cryptkey licensekey sshkey dbkey sessionkey deploykey storagekey hostkey userkey adminkey hmackey aeskey apisecret clientsecret appsecret".split(
    " ",
  ),
);
/** Words before `key` that make it one that opens something. */
const openers = new Set(
  "api access auth authorization account private priv signing sign signature encryption encrypt decrypt crypt cipher aes rsa hmac master service role app application client secret deploy deployment license ssh session jwt storage shared preshared admin database db ingest ingestion integration webhook personal user subscription symmetric write server system device host wg wireguard gpg pgp developer dev partner merchant consumer function hub sas org organization operator root team agent bot seed wallet cookie csrf enc".split(
    " ",
  ),
);
/** Words before `key` that make it the key of a table, a map, a file or a keyboard. */
const tables = new Set(
  "public pub publishable publishing foreign sort partition cache index idx hot group row col column map object bucket message item unique dict json state routing route i18n translation query param label order checksum issue project lookup natural composite surrogate candidate primary range hash shard press arrow shift ctrl control alt enter escape tab function keyboard config field property prop attribute dedupe dedup dedupe idempotency fingerprint anon known authorized".split(
    " ",
  ),
);
/** Words before `token` that make it a place in a list or a text. */
const cursors = new Set(
  "page next continuation pagination cursor sync start eos bos pad unk mask sep cls special stop end".split(
    " ",
  ),
);
/** Words that end a name without changing what its value is. */
const trailers = new Set(
  "value val text plain plaintext clear cleartext data base64 b64 encoded enc encrypted hex raw string str prod production dev development staging stage test live sandbox default new old current previous primary secondary main local global uat qa hash confirm confirmation again repeat 1 2 3 4 v1 v2 base64url here".split(
    " ",
  ),
);
const phrases = new Set(["mnemonic", "seedphrase", "recoveryphrase"]);

/** Cookies of frameworks, wherever they are assigned, as they spell them. */
const sessions =
  /^(?:PHPSESSID|JSESSIONID|ASP\.NET_SessionId|ASPSESSIONID\w{8}|sessionid|connect\.sid|laravel_session|_gitlab_session|cf_clearance|wordpress_logged_in_\w{8,32}|__(?:Secure|Host)-[\w.-]{2,40})$/;

const separators = /[^A-Za-z0-9ñ]+/;
const humps = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** The class of an identifier such as `dbPassword`, `aws_secret_access_key` or `--api-key`, if its value may be a secret. */
export function classifyName(name: string): NameClass | undefined {
  if (sessions.test(name)) return "secret";
  const isUpper = name === name.toUpperCase();
  const words = name
    .split(separators)
    .flatMap((part) => (isUpper ? [part] : part.split(humps)))
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
  while (words.length > 1 && trailers.has(words.at(-1) ?? "")) words.pop();
  const last = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  if (last === "id") return classifyId(before, words.at(-3) ?? "");
  if (
    passwords.has(last) ||
    /^\w{1,12}(?:password|passwd|passphrase)$/.test(last)
  )
    return "password";
  if (last === "token" && cursors.has(before)) return undefined;
  if (secrets.has(last) || /^\w{2,12}(?:secret|token|apikey)$/.test(last))
    return "secret";
  if (
    phrases.has(last) ||
    (last === "phrase" && /^(?:seed|recovery|backup|secret)$/.test(before))
  )
    return "phrase";
  if (last !== "key" && last !== "keys") return undefined;
  if (tables.has(before)) return undefined;
  if (openers.has(before)) return "secret";
  return isUpper && before !== "" ? "secret" : "key";
}

/** `secret_id` and `access_key_id` are half of a credential; `token_id` and `client_id` name one. */
function classifyId(before: string, first: string): NameClass | undefined {
  if (before === "secret" || before === "token") return "secret";
  const isKey = before === "key" && (first === "access" || first === "private");
  return isKey || before === "accesskey" ? "secret" : undefined;
}
