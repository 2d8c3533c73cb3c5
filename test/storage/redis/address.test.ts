import { describe, expect, it } from "vitest";
import { parseRedisAddress } from "../../../src/storage/redis/address.ts";

const open = { isTls: false, username: undefined, password: undefined };

describe("parseRedisAddress", () => {
  it.each([
    ["redis://cache", { ...open, host: "cache", port: 6379, database: 0 }],
    ["redis://10.0.0.1:7000/", { ...open, host: "10.0.0.1", port: 7000 }],
    ["redis://[::1]:7000/2", { ...open, host: "::1", port: 7000, database: 2 }],
    [
      "rediss://me:p%40ss%2Cword@cache:6380",
      {
        isTls: true,
        username: "me",
        password: "p@ss,word",
        host: "cache",
        port: 6380,
      },
    ],
    ["redis://:secret@cache", { ...open, password: "secret", host: "cache" }],
  ])("reads %s", (text, expected) => {
    const { host, port, ...rest } = { port: 6379, database: 0, ...expected };
    expect(parseRedisAddress(text)).toEqual({
      nodes: [{ host, port }],
      ...rest,
    });
  });

  it("reads a cluster's nodes", () => {
    expect(parseRedisAddress("redis://:x@a:1, redis://:x@b:2")).toEqual({
      ...open,
      password: "x",
      database: 0,
      nodes: [
        { host: "a", port: 1 },
        { host: "b", port: 2 },
      ],
    });
  });

  it.each([
    "",
    "cache:6379",
    "http://cache",
    "redis://",
    "redis://cache:99999",
    "redis://cache/first",
    "redis://cache?timeout=1",
    "redis://:%zz@cache",
    "redis://a,",
    "redis://a,rediss://b",
    "redis://:x@a,redis://:y@b",
    "redis://a/1,redis://b/1",
  ])("refuses %j", (text) => {
    expect(parseRedisAddress(text)).toBeUndefined();
  });
});
