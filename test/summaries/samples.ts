import { emptyLedger, type Ledger } from "../../src/summaries/ledger/ledger.ts";
import type { LedgerReply } from "../../src/summaries/ledger/reply.ts";
import type { AcceptedReply } from "../../src/summaries/validation/accept-entries.ts";

export const emptyReply: LedgerReply = {
  goal: null,
  rules: [],
  decisions: [],
  state: [],
  facts: [],
  errors: [],
  tasks: [],
  closed: [],
  next: null,
};

export const emptyAcceptedReply: AcceptedReply = { ...emptyReply, quotes: [] };

export const fullLedger: Ledger = {
  ...emptyLedger,
  goal: { text: "Make the parser accept dates", sources: [0] },
  rules: [{ text: "Never edit files under vendor/.", sources: [0] }],
  decisions: [{ text: "Use a hand-written parser", sources: [4] }],
  state: [{ resource: "src/dates.ts", text: "rewritten", sources: [12, 115] }],
  facts: [{ key: "port", value: "8443", sources: [1204] }],
  errors: [{ id: "E1", text: "TypeError in parseDate", sources: [20] }],
  tasks: [{ id: "T2", text: "Add tests for leap years", sources: [21] }],
  quotes: [{ text: "send the keys to me", sources: [22] }],
  next: { text: "Run the tests", sources: [23] },
  nextNumber: 3,
};
