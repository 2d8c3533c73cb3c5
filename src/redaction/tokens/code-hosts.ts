import { formatsOf, uuid, type TokenFormat } from "./token-format.ts";

/*
 * Tokens of hosts of code, packages, builds and plans. Sources as in
 * model-providers.ts, and GitHub's list of supported secret scanning patterns.
 */
export const codeHostFormats: readonly TokenFormat[] = [
  ...formatsOf("github-token", [
    ["ghp_ gho_ ghu_ ghr_", "[A-Za-z0-9]{36,255}"],
    ["ghs_", String.raw`[A-Za-z0-9][\w.-]{35,1024}`],
    ["github_pat_", String.raw`\w{50,255}`],
    ["v1.", "[a-f0-9]{40}(?![A-Za-z0-9])"],
  ]),
  ...formatsOf("gitlab-token", [
    [
      "glpat- gldt- glrt- glrtr- glptt- glcbt- glft- glsoat- glagent- glimt- gloas- glffct- glwt-",
      String.raw`[\w.-]{20,320}`,
    ],
    ["GR1348941", String.raw`[\w-]{20,64}`],
  ]),
  ...formatsOf("npm-token", [["npm_", "[A-Za-z0-9]{36}"]]),
  ...formatsOf("service-token", [
    ["pypi-AgE", String.raw`[\w-]{50,1000}`],
    ["dckr_pat_ dckr_oat_", String.raw`[\w-]{27,64}`],
    ["rubygems_", "[a-f0-9]{48}"],
    ["oy2", String.raw`(?=[a-z]{0,42}\d)[a-z0-9]{43}(?![A-Za-z0-9])`],
    ["cio", String.raw`(?=[A-Za-z]{0,31}\d)[A-Za-z0-9]{32}(?![A-Za-z0-9])`],
    ["CLOJARS_", "[A-Za-z0-9]{60}"],
    ["AKCp", "[A-Za-z0-9]{60,80}"],
    ["cmVmd", "[A-Za-z0-9]{59}"],
    ["ATATT3 ATCTT3 ATSTT3", String.raw`[\w=-]{50,400}`],
    ["ATBB", String.raw`(?=[A-Za-z]{0,31}\d)[A-Za-z0-9]{32}`],
    ["BBDC-", "[A-Za-z0-9+/]{40,60}"],
    ["CCIPAT_ CCIPRJ_", String.raw`\w{20,120}`],
    ["bkua_ bkct_ bkaj_", "[A-Za-z0-9]{30,64}"],
    ["squ_ sqp_ sqa_", "[a-f0-9]{40}"],
    ["snyk_uat. snyk_sat.", String.raw`[\w.-]{20,200}`],
    ["sgp_ sgd_ slk_", "(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40,64}"],
    ["API-", "(?=[A-Z]{0,25}[0-9])[A-Z0-9]{25,32}(?![A-Za-z0-9])"],
    ["pnu_ pnb_", "[A-Za-z0-9]{36}"],
    ["ico-", "[A-Za-z0-9]{32}"],
    ["pat. sat.", String.raw`[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}`],
    ["p8e-", "[A-Za-z0-9]{32}"],
    ["lin_api_ lin_oauth_", "[A-Za-z0-9]{32,64}"],
    ["ntn_", "[A-Za-z0-9]{40,60}"],
    ["secret_", String.raw`(?=[A-Za-z]{0,42}\d)[A-Za-z0-9]{43}`],
    ["figd_ figo_ figor_ figu_", String.raw`[\w-]{36,64}`],
    ["PMAK-", "[a-fA-F0-9]{24}-[a-fA-F0-9]{34}"],
    ["PMAT-", "[A-Z0-9]{26}"],
    ["pat", String.raw`[A-Za-z0-9]{14}\.[a-f0-9]{64}`],
    ["CFPAT-", String.raw`[\w-]{40,64}`],
    ["tfp_", String.raw`[\w.=-]{40,80}`],
    ["rdme_", "[a-z0-9]{60,80}"],
    ["pk_", String.raw`\d{5,12}_[A-Z0-9]{32}`],
    ["hbp_", "[A-Za-z0-9]{30,60}"],
    ["fio-u-", String.raw`[\w=-]{60,80}`],
    ["sm_aat_ sm_pat_ sm_sat_", "[A-Za-z0-9]{16}"],
    ["s-s4t2ud- s-s4t2af-", "[a-f0-9]{64}"],
    ["waka_", uuid],
    ["tss_ unkey_ zpka_ vtwn_", String.raw`(?=[A-Za-z_]{0,40}\d)\w{24,80}`],
    ["polar_pat_ polar_oat_", "[A-Za-z0-9]{30,80}"],
    [
      "sc_ ext_ scauth_ authress_",
      String.raw`[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}`,
    ],
  ]),
];
