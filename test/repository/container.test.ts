import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { listFiles, readText } from "./tree.ts";

const files = listFiles();
const isPresent = (path: string) =>
  files.some((file) => file === path || file.startsWith(`${path}/`));

/** Sources of every COPY from the checkout (not from an earlier stage). */
function copiedPaths(): readonly string[] {
  return [
    ...readText("Dockerfile").matchAll(/^COPY (?!--from)(.+) \S+$/gm),
  ].flatMap((match) => (match[1] as string).split(" "));
}

describe("the Dockerfile", () => {
  it("copies what exists and what .dockerignore lets through", () => {
    const allowed = readText(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const copied = copiedPaths();
    expect(copied).toContain("package.json");
    expect(copied.filter((path) => !isPresent(path))).toEqual([]);
    expect(copied.toSorted()).toEqual(allowed.toSorted());
  });

  it("builds and runs on one image, named by its digest", () => {
    const images = [...readText("Dockerfile").matchAll(/^FROM (\S+)/gm)].map(
      ([, image]) => image,
    );
    expect(images).toHaveLength(2);
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/^node:24-bookworm-slim@sha256:[0-9a-f]{64}$/);
  });

  it("runs the service as a user without privileges", () => {
    const [, last] = readText("Dockerfile")
      .split(/^FROM .*$/m)
      .slice(1);
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^CMD \["node", "dist\/main\.js"\]$/m);
  });
});

describe("compose.yaml", () => {
  it("starts the service once Redis is healthy", () => {
    const { services } = parse(readText("compose.yaml")) as {
      services: Record<string, Record<string, unknown>>;
    };
    expect(services).toMatchObject({
      pith: { depends_on: { redis: { condition: "service_healthy" } } },
      redis: { healthcheck: { test: ["CMD", "redis-cli", "ping"] } },
    });
  });
});
