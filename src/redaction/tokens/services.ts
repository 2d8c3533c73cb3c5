import { formatsOf, uuid, type TokenFormat } from "./token-format.ts";

/*
 * Tokens of services for messages, payments and monitoring. Sources as in
 * model-providers.ts, and GitHub's list of supported secret scanning patterns.
 */
export const serviceFormats: readonly TokenFormat[] = [
  ...formatsOf("slack-token", [
    [
      "xoxa- xoxb- xoxe- xoxo- xoxp- xoxr- xoxs- xoxc- xoxd- xoxe.xoxb- xoxe.xoxp- xwfp-",
      String.raw`[\w%+/=-]{10,400}`,
    ],
    ["xapp-", String.raw`\d-[\w-]{10,255}`],
    [
      "hooks.slack.com/services/ hooks.slack.com/workflows/ hooks.slack.com/triggers/",
      String.raw`[\w/+]{20,120}`,
    ],
  ]),
  ...formatsOf("stripe-key", [
    [
      "sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_",
      "[A-Za-z0-9]{10,247}",
    ],
    ["whsec_", "[A-Za-z0-9+/=]{24,128}"],
  ]),
  ...formatsOf("payment-key", [
    ["sq0atp- sq0csp- sq0idp-", String.raw`[\w-]{22,60}`],
    ["EAAA", String.raw`(?=[A-Za-z_-]{0,59}\d)[\w-]{56,64}(?![\w-])`],
    [
      "access_token$production$ access_token$sandbox$",
      String.raw`[a-z0-9]{16}\$[a-f0-9]{32}`,
    ],
    ["rzp_live_ rzp_test_", "[A-Za-z0-9]{14,32}"],
    ["FLWSECK_TEST- FLWSECK-", "[A-Za-z0-9]{12,64}(?:-X)?"],
    ["access-sandbox- access-development- access-production-", uuid],
    ["shpat_ shpca_ shppa_ shpss_ shptka_ shpua_", "[a-fA-F0-9]{32}"],
    [
      "live_ test_",
      "(?:pub_)?(?=[A-Za-z0-9]{0,34}[0-9])(?:[a-f0-9]{31,35}|[A-Za-z0-9]{30}|[A-Za-z0-9_=-]{40})(?![A-Za-z0-9])",
    ],
    ["EZAK EZTK", "[A-Za-z0-9]{54}"],
    ["shippo_live_ shippo_test_", "[a-fA-F0-9]{40}"],
    ["duffel_live_ duffel_test_", String.raw`[\w=-]{43}`],
    ["APP_USR- TEST-", String.raw`\d{10,20}-\d{6}-[a-f0-9]{32}-\d{6,12}`],
  ]),
  ...formatsOf("mail-key", [
    ["SG.", String.raw`[\w-]{16,32}\.[\w-]{32,64}`],
    ["key-", "[a-f0-9]{32}(?![A-Za-z0-9])"],
    ["xkeysib- xsmtpsib-", "[a-f0-9]{64}-[A-Za-z0-9]{16}"],
    ["re_", "[A-Za-z0-9]{8}_[A-Za-z0-9]{20,32}"],
    ["md-", String.raw`(?=[A-Za-z_-]{0,21}\d)[\w-]{22}(?![\w-])`],
    ["os_v2_app_ os_v2_org_", "[a-z0-9]{80,140}"],
  ]),
  ...formatsOf("service-token", [
    ["SK", "[0-9a-fA-F]{32}(?![A-Za-z0-9])"],
    ["glsa_", "[A-Za-z0-9]{32}_[a-fA-F0-9]{8}"],
    ["glc_", "[A-Za-z0-9+/]{32,400}={0,3}"],
    ["eyJrIjoi", "[A-Za-z0-9]{50,400}={0,3}"],
    ["NRAK- NRII- NRJS- NRRA- NRIQ-", "[A-Za-z0-9-]{19,64}"],
    ["sntrys_", "[A-Za-z0-9+/=_-]{40,600}"],
    ["sntryu_ sntrya_ sntryi_", "[a-f0-9]{64}"],
    [
      "dt0c01. dt0s01. dt0s02. dt0s03. dt0s06. dt0s08. dt0s16.",
      String.raw`[A-Z0-9]{8,24}\.[A-Z0-9]{64}`,
    ],
    ["ddapp_ ddpat_", "[A-Za-z0-9]{30,64}"],
    ["hcaik_ hcxik_ hcamk_ hcbik_ hcalk_", "[a-z0-9]{40,80}"],
    ["phx_ phs_ pha_ phr_", "[A-Za-z0-9]{40,64}"],
    ["sdk- api- mob-", `${uuid}(?![A-Za-z0-9-])`],
    ["xaat- xapt- RGAPI-", uuid],
    ["pat-na1- pat-eu1- pat-na2- pat-ap1-", uuid],
    ["sec-c-", "[A-Za-z0-9]{40,60}"],
    ["EAA", "(?=[A-Za-z]{0,79}[0-9])[A-Za-z0-9]{80,400}"],
    ["AAAAAAAAAAAAAAAAAAAAA", "(?=[A-Za-z]{0,60}[0-9%])[A-Za-z0-9%]{30,120}"],
    ["sl.", String.raw`(?:u\.)?[\w-]{100,1500}`],
    ["sk.eyJ tk.eyJ", String.raw`[\w-]{40,400}\.[\w-]{20,40}`],
    ["p.eyJ", String.raw`[\w-]{40,400}\.[\w-]{20,60}`],
    ["syt_", "[A-Za-z0-9+/=]{1,80}_[A-Za-z]{20}_[A-Za-z0-9]{6}"],
    ["00D", String.raw`[A-Za-z0-9]{12,15}![\w.]{80,160}`],
    // A bot's token begins with its number in base64, so with these.
    [
      "MD MT Mj Mz ND NT Nj Nz OD OT",
      String.raw`[\w-]{20,28}\.[\w-]{6}\.[\w-]{27,40}(?![\w.-])`,
    ],
    ["1/ 2/", String.raw`\d{15,17}(?:/\d{15,17})?:[a-f0-9]{32}(?!\w)`],
    ["BBFF-", "[A-Za-z0-9]{30}"],
    ["CG-", String.raw`(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}(?![A-Za-z0-9])`],
    [
      "discord.com/api/webhooks/ discordapp.com/api/webhooks/",
      String.raw`\d{15,21}/[\w-]{40,100}`,
    ],
    ["hooks.zapier.com/hooks/catch/", String.raw`\d{3,12}/\w{5,12}`],
  ]),
  ...formatsOf("jwt", [
    // RFC 7519: the header and the payload are JSON objects, so each begins with `{"`.
    ["eyJ", String.raw`[\w-]{10,2048}\.eyJ[\w-]{10,8192}\.[\w-]{10,2048}`],
    // RFC 7516: an encrypted token has five parts, and its payload is opaque.
    [
      "eyJ",
      String.raw`[\w-]{10,2048}\.[\w-]{0,1024}\.[\w-]{10,64}\.[\w-]{10,8192}\.[\w-]{16,64}`,
    ],
  ]),
];
