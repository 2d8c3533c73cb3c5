import { visitMatches, type Detector } from "./detector.ts";

interface TokenFormat {
  readonly kind: string;
  /** Every match contains one of these; searching for them is far cheaper than matching. */
  readonly hints: readonly string[];
  /** Without the boundaries around it. */
  readonly pattern: string;
}

/*
 * Token formats that services publish or that secret scanners agree on (gitleaks'
 * config/gitleaks.toml, GitHub's list of supported secret scanning patterns). The
 * lengths allow more than those sources, because formats grow.
 */
const formats: readonly TokenFormat[] = [
  {
    kind: "anthropic-key",
    hints: ["sk-ant-"],
    pattern: String.raw`sk-ant-[A-Za-z0-9]{2,16}-[\w-]{20,256}`,
  },
  {
    kind: "openai-key",
    hints: ["sk-"],
    pattern: String.raw`sk-(?!ant-)(?:(?:proj|svcacct|admin|None|or-v1)-[\w-]{20,256}|[A-Za-z0-9]{32,64})`,
  },
  {
    kind: "aws-key",
    hints: ["AKIA", "ASIA", "ABIA", "ACCA", "A3T"],
    pattern: "(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}",
  },
  {
    kind: "github-token",
    hints: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
    pattern: String.raw`(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{50,255})`,
  },
  {
    kind: "gitlab-token",
    hints: ["gl"],
    pattern: String.raw`gl(?:pat|dt|rt|ptt|cbt|ft|soat|agent|imt|oas)-[\w.-]{20,320}`,
  },
  {
    kind: "slack-token",
    hints: ["xox", "xapp-", "xwfp-", "hooks.slack.com/"],
    pattern: String.raw`(?:xox[abeoprs](?:\.xox[bp])?-[\w-]{10,255}|xapp-\d-[\w-]{10,255}|xwfp-[\w-]{10,255}|hooks\.slack\.com/(?:services|workflows|triggers)/[\w/+]{20,120})`,
  },
  {
    kind: "stripe-key",
    hints: ["k_live_", "k_test_", "k_prod_", "whsec_"],
    pattern: String.raw`(?:[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,247}|whsec_[A-Za-z0-9+/=]{24,128})`,
  },
  {
    kind: "google-key",
    hints: ["AIza", "ya29.", "GOCSPX-", "1//0"],
    pattern: String.raw`(?:AIza[\w-]{35}|ya29\.[\w.-]{20,2048}|GOCSPX-[\w-]{28}|1//0[\w-]{30,256})`,
  },
  {
    kind: "npm-token",
    hints: ["npm_"],
    pattern: "npm_[A-Za-z0-9]{36}",
  },
  {
    kind: "service-token",
    hints: [
      "hf_",
      "pypi-AgE",
      "SG.",
      "dop_v1_",
      "shpat_",
      "glsa_",
      "dckr_pat_",
    ],
    pattern: String.raw`(?:hf_[A-Za-z0-9]{30,40}|pypi-AgE[\w-]{50,1000}|SG\.[\w-]{16,32}\.[\w-]{32,64}|dop_v1_[a-f0-9]{64}|shpat_[a-fA-F0-9]{32}|glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}|dckr_pat_[\w-]{27})`,
  },
  {
    // RFC 7519: the header and the payload are JSON objects, so each begins with `{"`.
    kind: "jwt",
    hints: ["eyJ"],
    pattern: String.raw`(?<!-)eyJ[\w-]{10,2048}\.eyJ[\w-]{10,8192}\.[\w-]{10,2048}`,
  },
];

/** One detector for each service whose tokens can be recognized by their format. */
export const serviceTokens: readonly Detector[] = formats.map(
  ({ kind, hints, pattern }) => {
    const bounded = new RegExp(String.raw`(?<![A-Za-z0-9])${pattern}`, "g");
    return {
      kind,
      needsContext: false,
      find(text, visit) {
        if (hints.some((hint) => text.includes(hint))) {
          visitMatches(text, bounded, (start, end) =>
            visit(start, endOfToken(text, end)),
          );
        }
      },
    };
  },
);

/**
 * The end of a token that may be longer than its format: redacting a part would leave
 * the rest. No token begins inside such a run, so no run is read twice.
 */
function endOfToken(text: string, end: number): number {
  let at = end;
  while (at < text.length && /[A-Za-z0-9]/.test(text.charAt(at))) at += 1;
  return at;
}
