import { beforeEach, describe, expect, it } from "vitest";
import type { Coordination } from "../../src/storage/coordination.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What every coordination promises. `open` gives two that share, as two replicas have them. */
export function describeCoordination(
  name: string,
  open: () => Promise<readonly [Coordination, Coordination]>,
): void {
  describe(`${name}, as any coordination`, () => {
    let one: Coordination;
    let two: Coordination;
    let key = "";
    beforeEach(async () => {
      [one, two] = await open();
      key = crypto.randomUUID();
    });

    it("gives a lease to one of many who ask at once", async () => {
      const tokens = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          (i % 2 === 0 ? one : two).acquire(key, 5000),
        ),
      );
      expect(tokens.filter((token) => token !== undefined)).toHaveLength(1);
    });

    it("gives it once more to whoever asks again with the same token", async () => {
      expect(await one.acquire(key, 5000, "mine")).toBe("mine");
      expect(await one.acquire(key, 5000, "mine")).toBe("mine");
      expect(await two.acquire(key, 5000, "another")).toBeUndefined();
      await one.release(key, "mine");
      expect(await two.acquire(key, 5000, "another")).toBe("another");
    });

    it("gives it to the next once it was given back", async () => {
      const token = (await one.acquire(key, 5000)) ?? "";
      expect(await two.acquire(key, 5000)).toBeUndefined();
      await one.release(key, token);
      expect(await two.acquire(key, 5000)).toBeDefined();
    });

    it("takes it from a holder that does not renew it", async () => {
      const token = (await one.acquire(key, 40)) ?? "";
      await later(80);
      const next = (await two.acquire(key, 5000)) ?? "";
      expect(next).not.toBe("");
      expect(await one.renew(key, token, 5000)).toBe(false);
      await one.release(key, token);
      expect(await one.acquire(key, 5000)).toBeUndefined();
    });

    it("leaves it to a holder that renews it", async () => {
      const token = (await one.acquire(key, 60)) ?? "";
      expect(await one.renew(key, token, 5000)).toBe(true);
      await later(100);
      expect(await two.acquire(key, 5000)).toBeUndefined();
    });

    it("lets one of many writers win, and none of the stale ones", async () => {
      const swap = { key, expectedVersion: undefined, ttlMs: 5000 };
      const versions = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 === 0 ? one : two).compareAndSet({
            ...swap,
            value: bytes(`first ${i}`),
          }),
        ),
      );
      const winner = versions.findIndex((version) => version !== undefined);
      expect(versions.filter((version) => version !== undefined)).toHaveLength(
        1,
      );
      expect(await two.read(key)).toEqual({
        value: bytes(`first ${winner}`),
        version: versions[winner],
      });
    });

    it("writes over the version that was read, and over no other", async () => {
      const write = (expectedVersion: string | undefined, text: string) =>
        one.compareAndSet({
          key,
          expectedVersion,
          value: bytes(text),
          ttlMs: 5000,
        });
      const first = await write(undefined, "first");
      const second = await write(first, "second");
      expect(second).toBeDefined();
      expect(second).not.toBe(first);
      expect(await write(first, "stale")).toBeUndefined();
      expect(await write(undefined, "stale")).toBeUndefined();
      expect((await two.read(key))?.value).toEqual(bytes("second"));
    });

    it("forgets a value after its time, and its version with it", async () => {
      const entry = { key, value: bytes("x"), ttlMs: 40 };
      const old = await one.compareAndSet({
        ...entry,
        expectedVersion: undefined,
      });
      await later(80);
      expect(await two.read(key)).toBeUndefined();
      expect(
        await two.compareAndSet({ ...entry, expectedVersion: old }),
      ).toBeUndefined();
      expect(
        await two.compareAndSet({ ...entry, expectedVersion: undefined }),
      ).toBeDefined();
    });

    it("keeps a lease and a value of the same key apart", async () => {
      await one.acquire(key, 5000);
      expect(await one.read(key)).toBeUndefined();
    });
  });
}
