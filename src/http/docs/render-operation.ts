import { html, prose, type Html } from "../../lib/html.ts";
import type {
  MediaType,
  OpenapiDocument,
  Operation,
  ResponseDescription,
} from "./openapi-types.ts";
import { schemaTable } from "./schema-table.ts";

export interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const json = "application/json";

/** Renders one endpoint: summary, a command to try it, fields and answers. */
export function renderOperation(
  { method, path, operation }: Endpoint,
  document: OpenapiDocument,
): Html {
  const request = operation.requestBody?.content[json];
  const answers = Object.entries(operation.responses);
  return html`<section id="${operation.operationId}">
    <h2>
      <span class="method ${method}">${method.toUpperCase()}</span>
      <code>${path}</code>
    </h2>
    <p class="summary">${prose(operation.summary ?? "")}</p>
    <p>${prose(operation.description ?? "")}</p>
    ${renderCurl(method, path, request)}
    ${
      request?.schema &&
      html`<h3>Request</h3>
        ${schemaTable(request.schema, document)}`
    }
    <h3>Answers</h3>
    ${answers.map(([status, answer]) => renderAnswer(status, answer, document))}
  </section>`;
}

function renderAnswer(
  status: string,
  answer: ResponseDescription,
  document: OpenapiDocument,
): Html {
  const schema = answer.content?.[json]?.schema;
  const isSuccess = status.startsWith("2");
  return html`<div class="answer">
    <p>
      <span class="status ${isSuccess ? "good" : "bad"}">${status}</span>
      ${prose(answer.description)}
    </p>
    ${isSuccess && schema ? schemaTable(schema, document) : undefined}
  </div>`;
}

function renderCurl(
  method: string,
  path: string,
  request: MediaType | undefined,
): Html {
  const url = `http://localhost:8080${path}`;
  const [example] = Object.values(request?.examples ?? {});
  if (method === "get" || example === undefined) {
    return html`<pre><code>curl ${url}</code></pre>`;
  }
  // In a shell's single quotes, only the quote itself needs escaping.
  const body = JSON.stringify(example.value, null, 2).replaceAll("'", "'\\''");
  return html`<pre><code>curl ${url} \\
  -H 'content-type: application/json' \\
  -d '${body}'</code></pre>`;
}
