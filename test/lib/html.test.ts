import { describe, expect, it } from "vitest";
import { html, prose } from "../../src/lib/html.ts";

describe("html", () => {
  it("escapes its values, in text and in attributes", () => {
    const value = `<b title="a">'&'</b>`;
    expect(html`<p title="${value}">${value}</p>`.html).toBe(
      `<p title="&lt;b title=&quot;a&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;">&lt;b title=&quot;a&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;</p>`,
    );
  });

  it("takes html, lists of it, numbers and nothing as they are", () => {
    const items = ["a", "<"].map((text) => html`<i>${text}</i>`);
    expect(html`<b>${1}${items}${undefined}</b>`.html).toBe(
      "<b>1<i>a</i><i>&lt;</i></b>",
    );
  });
});

describe("prose", () => {
  it("marks what is between backticks as code, and escapes all of it", () => {
    expect(prose("set `<A>` & go").html).toBe(
      "set <code>&lt;A&gt;</code> &amp; go",
    );
  });
});
