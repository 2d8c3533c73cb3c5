import type { TokenizerSpec } from "../model-profile.ts";

const claude: TokenizerSpec = { kind: "estimate", family: "claude" };

/** What Claude's models had in common until 4.6. */
export const standard = {
  tokenizer: claude,
  windowTokens: 200_000,
  imageFormula: "anthropic-standard",
} as const;

/** The other ways in which routers and clouds write `claude-<tier>-<major>-<minor>`. */
export function spellings(
  tier: string,
  major: number,
  minor: number,
): string[] {
  return [
    `claude-${tier}-${major}.${minor}`,
    `claude-${major}-${minor}-${tier}`,
    `claude-${major}.${minor}-${tier}`,
  ];
}
