import { formatsOf, uuid, type TokenFormat } from "./token-format.ts";

/*
 * Keys of services that run models or serve agents. Prefixes and lengths as in
 * gitleaks' config/gitleaks.toml, trufflehog's pkg/detectors and the services' own
 * documents; lengths allow more than those sources, because formats grow.
 */
export const modelProviderFormats: readonly TokenFormat[] = [
  ...formatsOf("anthropic-key", [
    ["sk-ant-", String.raw`[A-Za-z0-9]{2,16}-[\w-]{20,256}`],
  ]),
  ...formatsOf("openai-key", [
    [
      "sk-",
      String.raw`(?!ant-)(?:(?:proj|svcacct|admin|None|or-v1)-[\w-]{20,256}|[A-Za-z0-9]{32,64}|(?:[a-z][a-z0-9]{1,15}-){1,2}[A-Za-z0-9_]{24,256}|lf-${uuid})`,
    ],
    ["sess-", "[A-Za-z0-9]{40}"],
  ]),
  ...formatsOf("model-key", [
    ["gsk_", "[A-Za-z0-9]{40,80}"],
    ["xai- xai-token-", "[A-Za-z0-9]{40,160}"],
    ["pplx-", "[A-Za-z0-9]{40,64}"],
    ["r8_", "[A-Za-z0-9]{36,48}"],
    ["tvly-", String.raw`(?:(?:dev|prod)-)?(?=[A-Za-z-]{0,40}\d)[\w-]{20,80}`],
    ["nvapi-", String.raw`[\w-]{40,100}`],
    ["fw_", "[A-Za-z0-9]{20,48}"],
    ["csk-", "[a-z0-9]{40,64}"],
    ["fc-", "[a-f0-9]{32}"],
    ["lsv2_pt_ lsv2_sk_", "[a-f0-9]{32}_[a-f0-9]{10}"],
    ["ls__", "[a-f0-9]{32}"],
    ["jina_", String.raw`[\w-]{40,80}`],
    ["pa- al-", String.raw`[\w-]{43}(?![\w-])`],
    ["tgp_v1_", String.raw`[\w-]{40,64}`],
    ["pcsk_", "[A-Za-z0-9]{4,8}_[A-Za-z0-9]{50,80}"],
    ["e2b_", "[a-f0-9]{40}"],
    ["rpa_", "[A-Z0-9]{36,64}"],
    ["ak- as-", "(?=[A-Za-z]{0,21}[0-9])[A-Za-z0-9]{22}(?![A-Za-z0-9-])"],
    ["sk_", "[a-f0-9]{48}"],
    ["esecret_ aph0_", "[A-Za-z0-9]{20,80}"],
    ["wandb_v1_", "[A-Za-z0-9_]{40,120}"],
    ["KGAT_", "[a-f0-9]{32}"],
    ["BSA", String.raw`(?=[A-Za-z_-]{0,26}\d)[\w-]{27}(?![\w-])`],
    ["m0-", "[A-Za-z0-9]{40}"],
    ["apify_api_", "[A-Za-z0-9]{30,48}"],
    ["ctx7sk-", String.raw`[\w-]{20,80}`],
    ["AQ.", String.raw`A[\w-]{40,120}`],
  ]),
  ...formatsOf("service-token", [
    ["hf_", "[A-Za-z0-9]{30,40}"],
    ["api_org_", "[A-Za-z0-9]{30,40}"],
  ]),
];
