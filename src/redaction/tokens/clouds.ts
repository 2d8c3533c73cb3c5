import { formatsOf, uuid, type TokenFormat } from "./token-format.ts";

/*
 * Keys of clouds, hosters, databases and stores of secrets. Sources as in
 * model-providers.ts, and GitHub's list of supported secret scanning patterns.
 */
export const cloudFormats: readonly TokenFormat[] = [
  ...formatsOf("aws-key", [
    ["AKIA ASIA ABIA ACCA", "[A-Z0-9]{16}"],
    ["A3T", "[A-Z0-9][A-Z0-9]{16}"],
    ["ABSK", "[A-Za-z0-9+/]{100,300}={0,2}"],
    ["bedrock-api-key-", "[A-Za-z0-9+/=]{20,4096}"],
    ["amzn.mws.", uuid],
    ["da2-", "[a-z0-9]{26}"],
  ]),
  ...formatsOf("google-key", [
    ["AIza", String.raw`[\w-]{35}`],
    ["ya29.", String.raw`[\w.-]{20,2048}`],
    ["GOCSPX-", String.raw`[\w-]{24,40}`],
    ["1//0 4/0A", String.raw`[\w-]{30,256}`],
    ["AAAA", String.raw`[\w-]{7}:APA91b[\w-]{100,200}`],
  ]),
  ...formatsOf("cloud-key", [
    ["LTAI", "(?=[A-Za-z]{0,20}[0-9])[A-Za-z0-9]{12,24}"],
    ["AKID", "(?=[A-Za-z]{0,20}[0-9])[A-Za-z0-9]{32}"],
    ["dop_v1_ doo_v1_ dor_v1_", "[a-f0-9]{64}"],
    ["dapi dkea dose dsapi", String.raw`[a-f0-9]{32}(?:-\d)?(?![A-Za-z0-9])`],
    ["HRKU-", String.raw`[\w-]{36,80}`],
    ["fo1_", String.raw`[\w-]{40,64}`],
    ["fm1r_ fm1a_ fm2_", "[A-Za-z0-9+/]{80,1024}={0,3}"],
    ["pscale_tkn_ pscale_oauth_ pscale_pw_", String.raw`[\w=.-]{30,80}`],
    ["sbp_", "(?:v0_)?[a-f0-9]{40}"],
    ["sb_secret_", String.raw`[\w-]{20,64}`],
    ["vcp_ vci_ vca_ vcr_ vck_", "[A-Za-z0-9]{24,80}"],
    ["vercel_blob_rw_", String.raw`\w{30,80}`],
    ["nfp_ nfc_ nfo_ nfu_ nfb_", "[A-Za-z0-9]{36,48}"],
    ["rnd_", String.raw`(?=[A-Za-z]{0,27}\d)[A-Za-z0-9]{28,40}`],
    ["v1.0-", "[a-f0-9]{24}-[a-f0-9]{100,200}"],
    ["cfut_ cfat_ cfk_", "[A-Za-z0-9]{40,64}"],
    ["pul-", "[a-f0-9]{40}"],
    ["napi_", "[a-z0-9]{40,80}"],
    ["mdb_sa_sk_", String.raw`[\w-]{40,60}`],
    ["AQVN YCA YCM", String.raw`(?=[A-Za-z_-]{0,34}\d)[\w-]{35,40}(?![\w-])`],
    ["t1.", String.raw`[\w-]{20,400}={0,2}\.[\w-]{86}={0,2}`],
    ["tskey-", String.raw`[a-z]{2,12}-[A-Za-z0-9]{6,32}-[A-Za-z0-9]{16,64}`],
    ["sha256~", String.raw`[\w-]{43}`],
    ["4b1d", "(?=[A-Za-z0-9]{0,37}[A-Z])[A-Za-z0-9]{38}(?![A-Za-z0-9])"],
    ["dnkey-", String.raw`[\w=-]{26}-[\w=-]{52}`],
    ["tk-us-", String.raw`[\w-]{48}`],
  ]),
  ...formatsOf("vault-token", [
    ["hvs. hvr.", String.raw`[\w-]{24,300}`],
    ["hvb.", String.raw`[\w-]{100,400}`],
    ["s. b.", String.raw`(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}(?![\w.(-])`],
    ["dp.pt. dp.ct. dp.sa. dp.scim. dp.audit.", "[A-Za-z0-9]{40,44}"],
    ["dp.st.", String.raw`(?:[\w-]{2,35}\.)?[A-Za-z0-9]{40,44}`],
    ["ops_eyJ", "[A-Za-z0-9+/_-]{100,2000}={0,3}"],
    [
      "A3-",
      "[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}",
    ],
    ["AGE-SECRET-KEY-1 age-secret-key-1", "[A-Za-z0-9]{50,70}"],
    ["AGE-PLUGIN-", "[A-Z0-9-]{20,300}"],
  ]),
];
