import { describe, expect, it } from "vitest";
import { readStoredLedger } from "../../../src/summaries/ledger/ledger.ts";
import { fullLedger } from "../samples.ts";

describe("a stored ledger", () => {
  it("is read back as it was", () => {
    expect(readStoredLedger(JSON.parse(JSON.stringify(fullLedger)))).toEqual(
      fullLedger,
    );
  });

  it.each([
    [{ ...fullLedger, version: 2 }],
    [null],
    ["{}"],
    [{ ...fullLedger, extra: 1 }],
  ])("of another form is a miss", (value) =>
    expect(readStoredLedger(value)).toBeUndefined(),
  );
});
