import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { message } from "../../api/schemas/transcript-fields.ts";
import { routes } from "../routes/index.ts";

/**
 * The OpenAPI 3.1 document, made from the routes and the request and response schemas.
 * For development only: the service serves the file made from it.
 */
export function createOpenapiDocument(
  version: string,
): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const { path, method, operation } of routes) {
    paths[path] = { [method]: { ...operation, tags: [tagOf(path)] } };
  }
  return createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Pith",
        version,
        description:
          "Keeps the pith of an agent's transcript inside its token budget.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/", description: "This instance" }],
      security: [],
      tags: [
        { name: "Transcripts", description: "Compact and measure." },
        { name: "Service", description: "Probes and descriptions." },
      ],
      paths,
      components: { schemas: { Message: message } },
    },
    { allowEmptySchema: { custom: true } },
  );
}

function tagOf(path: string): string {
  return path.startsWith("/v1/") ? "Transcripts" : "Service";
}
