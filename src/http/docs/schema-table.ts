import { html, prose, type Html } from "../../lib/html.ts";
import type { OpenapiDocument, Schema } from "./openapi-types.ts";

/** Deep enough for our own fields; a schema that refers to itself ends here. */
const maxDepth = 4;

/** A table of an object's fields; nested ones appear as `keep.recent_steps`. */
export function schemaTable(schema: Schema, document: OpenapiDocument): Html {
  const rows = fieldRows(schema, document, { prefix: "", depth: 0 });
  if (rows.length === 0) return html``;
  return html`<table>
    <thead>
      <tr>
        <th>Field</th>
        <th>Type</th>
        <th>What it is</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function fieldRows(
  schema: Schema,
  document: OpenapiDocument,
  { prefix, depth }: { readonly prefix: string; readonly depth: number },
): readonly Html[] {
  const { properties = {}, required = [] } = resolve(schema, document);
  return Object.entries(properties).flatMap(([name, field]) => {
    const resolved = resolve(field, document);
    const path = prefix + name;
    const row = fieldRow(path, resolved, required.includes(name));
    if (depth >= maxDepth) return [row];
    const nested = {
      prefix: resolved.items ? `${path}[].` : `${path}.`,
      depth: depth + 1,
    };
    return [row, ...fieldRows(resolved.items ?? resolved, document, nested)];
  });
}

function fieldRow(path: string, schema: Schema, isRequired: boolean): Html {
  return html`<tr>
    <td>
      <code>${path}</code>${isRequired ? html` <em>required</em>` : undefined}
    </td>
    <td>${typeName(schema)}</td>
    <td>${prose(schema.description ?? "")}${defaultNote(schema)}</td>
  </tr>`;
}

function defaultNote(schema: Schema): Html | undefined {
  const isScalar = typeof schema.default !== "object";
  if (schema.default === undefined || !isScalar) return undefined;
  return html` <span class="default"
    >Default: <code>${JSON.stringify(schema.default)}</code></span
  >`;
}

function typeName(schema: Schema): Html {
  if (schema.$ref !== undefined) return html`${componentName(schema.$ref)}`;
  if (schema.const !== undefined) {
    return html`<code>${JSON.stringify(schema.const)}</code>`;
  }
  if (schema.enum !== undefined) {
    const names = schema.enum.map(
      (value, i) => html`${i === 0 ? "" : " | "}<code>${String(value)}</code>`,
    );
    return html`${names}`;
  }
  if (schema.anyOf !== undefined) {
    return html`${schema.anyOf.map(
      (choice, i) => html`${i === 0 ? "" : " or "}${typeName(choice)}`,
    )}`;
  }
  if (schema.type === "array") {
    return html`array of ${schema.items ? typeName(schema.items) : "values"}`;
  }
  return html`${[schema.type ?? "object"].flat().join(" or ")}`;
}

/** Follows a reference into the document's components. */
export function resolve(schema: Schema, document: OpenapiDocument): Schema {
  if (schema.$ref === undefined) return schema;
  return document.components?.schemas?.[componentName(schema.$ref)] ?? schema;
}

function componentName(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}
