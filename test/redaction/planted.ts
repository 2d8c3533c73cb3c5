import { random } from "./samples.ts";

/*
 * Texts with a made-up secret, by kind. Put together here, so that no scanner takes this
 * file for a leak.
 */
const hex = (length: number) =>
  "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c".repeat(4).slice(0, length);
const uuid = "73013468-1d33-4f6d-8f02-1d238267018b";
const password = "kjOs9nCic7heFz";
const letters = "kjOswnCicDheFz";

export interface Planted {
  readonly kind: string;
  readonly text: string;
  readonly secret: string;
}

const bareTokens: readonly string[] = [
  ...["gsk_", "pplx-", "xai-", "jina_", "m0-"].map((it) => it + random(48)),
  ...["lin_api_", "CFPAT-", "figd_", "pnu_"].map((it) => it + random(43)),
  ...["dapi", "key-", "SK", "ico-", "shppa_", "squ_", "fc-"].map(
    (it) => it + hex(it === "squ_" ? 40 : 32),
  ),
  ...["dop_v1_", "doo_v1_", "dor_v1_", "sntryu_"].map((it) => it + hex(64)),
  ...["pat-na1-", "xaat-", "RGAPI-", "waka_"].map((it) => it + uuid),
  `r8_${random(37)}`,
  `hvs.${random(95)}`,
  `${random(14)}.atlasv1.${random(66, 3)}`,
  `ntn_53666836340${random(35)}`,
  `abc8Q~${random(34)}`,
  `AGE-SECRET-KEY-1${random(58).toUpperCase()}`,
  `PMAK-${hex(24)}-${hex(34)}`,
  `pscale_tkn_${random(43)}`,
  `HRKU-AA${random(58)}`,
  `NRAK-${random(27).toUpperCase()}`,
  `glc_${random(60)}`,
  `xkeysib-${hex(64)}-${random(16)}`,
  `sq0atp-${random(22)}`,
  `sha256~${random(43)}`,
  `1234567890:AA${random(33)}`,
  `GR1348941${random(20)}`,
  `glffct-${random(20)}`,
  `dp.pt.${random(43)}`,
  `sb_secret_${random(31)}`,
  `ABSK${random(120)}`,
  `ATATT3${random(186)}`,
];

const names =
  "DB_PASS SMTP_PASS _auth HUBSPOT_SERVICE_KEY RAILS_MASTER_KEY APP_KEY clientSecret apiKey aws_secret_access_key masterPassword PresharedKey private_key bindpw AUTH_SALT GITHUB_PAT accessToken STRIPE_KEY signing-key".split(
    " ",
  );
const shapes: Readonly<
  Record<string, (name: string, value: string) => string>
> = {
  env: (name, value) => `${name}=${value}`,
  export: (name, value) => `export ${name}='${value}'`,
  yaml: (name, value) => `${name}: ${value}\n`,
  json: (name, value) => `{"${name}":"${value}"}`,
  "escaped json": (name, value) => `{\\"${name}\\": \\"${value}\\"}`,
  xml: (name, value) => `<${name}>${value}</${name}>`,
  "xml attribute": (name, value) => `<add key="${name}" value="${value}" />`,
  option: (name, value) => `run --${name} ${value} now`,
  "option with =": (name, value) => `run --${name}=${value}`,
  arrow: (name, value) => `'${name}' => '${value}'`,
  walrus: (name, value) => `${name} := "${value}"`,
  argument: (name, value) => `define('${name}', '${value}');`,
  member: (name, value) => `- name: ${name}\n  value: ${value}\n`,
  typed: (name, value) => `const ${name}: string = "${value}"`,
};

const elsewhere: readonly (readonly [
  kind: string,
  text: string,
  secret: string,
])[] = [
  ["file", `machine a.example\n  login b\n  password ${password}`, password],
  ["file", `db.works.example:5432:main:works:${password}`, password],
  ["file", `kind: Secret\ndata:\n  uri: ${random(24)}\n`, random(24)],
  ["file", `root:$6$${random(8)}$${random(86)}:19000:0:::`, random(86)],
  [
    "file",
    `a.example\tFALSE\t/\tTRUE\t1790000000\tid\t${random(32)}`,
    random(32),
  ],
  ["url", `https://${random(32)}@o1.ingest.example/2`, random(32)],
  ["url", `https://a.example/f?X-Amz-Signature=${hex(64)}`, hex(64)],
  ["url", `https://a.example/f?sv=2022&sig=${random(40)}%3D`, random(40)],
  ["url", `https://a.example/cb?code=${random(32)}&state=x`, random(32)],
  ["header", `Cookie: theme=dark; session=${random(32)}`, random(32)],
  ["header", `Set-Cookie: PHPSESSID=${random(26)}; path=/`, random(26)],
  ["header", `Authorization: ApiKey ${random(32)}`, random(32)],
  ["command", `mysql -uroot -p${password} main`, password],
  ["command", `sshpass -p ${password} ssh a@b`, password],
  ["command", `redis-cli -a ${password} ping`, password],
  ["command", `echo ${password} | docker login --password-stdin`, password],
  ["key", `PuTTY\nPrivate-Lines: 1\n${random(64)}\nPrivate-MAC: 1`, random(64)],
  ["key", `{"kty":"OKP","d":"${random(43)}"}`, random(43)],
  ["key", `client-key-data: ${pemInBase64()}`, pemInBase64()],
];

function pemInBase64(): string {
  const pem = `-----BEGIN EC ${"PRIVATE"} KEY-----\n${random(64)}\n-----END`;
  return Buffer.from(pem).toString("base64");
}

/** Every planted text. */
export const planted: readonly Planted[] = [
  ...bareTokens.flatMap((secret) => [
    { kind: "bare token", text: `The output was:\n${secret}\nDone.`, secret },
    { kind: "token in JSON", text: `"a\\n${secret}\\n"`, secret },
  ]),
  ...Object.entries(shapes).flatMap(([kind, write]) =>
    names.flatMap((name) => [
      { kind, text: write(name, random(40, 3)), secret: random(40, 3) },
      { kind, text: write(name, random(16, 9)), secret: random(16, 9) },
      { kind, text: write(name, letters), secret: letters },
    ]),
  ),
  ...elsewhere.map(([kind, text, secret]) => ({ kind, text, secret })),
];
