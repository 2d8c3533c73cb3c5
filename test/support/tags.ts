import { createKeyedTags, toTagSecret } from "../../src/lib/keyed-tags.ts";
import { localIdentity } from "../../src/call/call.ts";
import { summaryPurpose } from "../../src/text/own-text.ts";

/** The same in every test, so that answers have the same bytes in every process. */
export const memorySecret = toTagSecret("a secret that only the tests know");
export const tags = createKeyedTags(memorySecret);

/** Tags of the summaries of calls by `localCall`. */
export const summaryTags = tags.for({
  purpose: summaryPurpose,
  tenant: localIdentity.tenant,
});
