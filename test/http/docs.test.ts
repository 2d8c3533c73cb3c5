// Covers: src/http/docs/read-pages.ts, src/http/docs/render-operation.ts, src/http/docs/schema-table.ts
// Covers: src/http/routes/docs.ts
import { createHash } from "node:crypto";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createApp } from "../../src/service/app.ts";
import { renderDocs } from "../../src/http/docs/render-docs.ts";
import { routes } from "../../src/http/routes/index.ts";
import { compactRequest } from "../../src/api/schemas/compact-request.ts";
import { createTestDependencies } from "../support/http.ts";

const page = await request(createApp(createTestDependencies())).get("/docs");

describe("GET /docs", () => {
  it("shows every endpoint and every field of the request", () => {
    for (const { path } of routes) expect(page.text).toContain(`>${path}<`);
    for (const field of Object.keys(compactRequest.shape)) {
      expect(page.text).toContain(`<code>${field}</code>`);
    }
    expect(page.text).toContain("<code>keep.recent_steps</code>");
  });

  it("shows a command whose body the service accepts", () => {
    const [command = ""] = /curl http[^]*?<\/code>/.exec(page.text) ?? [];
    expect(command).toContain("curl http://localhost:8080/v1/compact \\\n");
    expect(command).toContain("-H 'content-type: application/json' \\\n");
    const body = /-d '([^]*)'</.exec(command.replaceAll("&quot;", '"'))?.[1];
    const parsed = compactRequest.safeParse(JSON.parse(body ?? ""));
    expect(parsed.error).toBeUndefined();
  });

  it("loads nothing, runs nothing, and leads nowhere else", () => {
    expect(page.text).not.toMatch(/<(script|link|img|iframe|form)\b/i);
    expect(page.text).not.toMatch(/\b(src|href)="(?!#)/);
    expect(page.text).not.toMatch(/@import|url\(/);
  });

  it("has the one style that its security policy allows", () => {
    const style = /<style>([^]*?)<\/style>/.exec(page.text)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page.headers["content-security-policy"]).toContain(
      `style-src 'sha256-${hash}'`,
    );
  });

  it("escapes what a description says", () => {
    const html = renderDocs({
      info: { title: "<b>", version: "1", description: "a & `<i>`" },
      paths: {},
    });
    expect(html).toContain("&lt;b&gt;");
    expect(html).toContain("a &amp; <code>&lt;i&gt;</code>");
  });
});
