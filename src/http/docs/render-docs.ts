import { docsStyle } from "./docs-style.ts";
import { html, prose, type Html } from "../../lib/html.ts";
import type { OpenapiDocument } from "./openapi-types.ts";
import { renderOperation, type Endpoint } from "./render-operation.ts";
import { schemaTable } from "./schema-table.ts";

/** Not part of the template, which adds white space: the security policy holds the style's hash. */
const style: Html = { html: `<style>${docsStyle}</style>` };

/** Renders the OpenAPI document as one self-contained page: no script, no font, no request. */
export function renderDocs(document: OpenapiDocument): string {
  const { info, components } = document;
  const endpoints = listEndpoints(document);
  const error = components?.schemas?.["Error"];
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} ${info.version}: API</title>
        ${style}
      </head>
      <body>
        <header>
          <h1>${info.title} <small>${info.version}</small></h1>
          <p>${prose(info.description ?? "")}</p>
          <nav>
            ${endpoints.map(
              ({ path, operation }) =>
                html`<a href="#${operation.operationId}">${path}</a> `,
            )}
            ${error && html`<a href="#errors">errors</a>`}
          </nav>
        </header>
        <main>
          ${endpoints.map((endpoint) => renderOperation(endpoint, document))}
          ${
            error &&
            html`<section id="errors">
              <h2>Errors</h2>
              <p>Every error answer has this shape.</p>
              ${schemaTable(error, document)}
            </section>`
          }
        </main>
      </body>
    </html>`;
  return page.html;
}

function listEndpoints(document: OpenapiDocument): readonly Endpoint[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method,
      path,
      operation,
    })),
  );
}
