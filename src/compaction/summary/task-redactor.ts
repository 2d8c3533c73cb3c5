import {
  createRedactor,
  type Redact,
} from "../../redaction/create-redactor.ts";
import type { SummarizerFacts } from "../../summaries/summarizer.ts";
import type { Task } from "../task.ts";

/** Takes the secrets out of a request's texts: what one message gives away as a secret is one in all. */
export function taskRedactor(
  { transcript: { messages } }: Pick<Task, "transcript">,
  { redaction }: SummarizerFacts,
): Redact {
  const texts = messages.map(({ bytes }) => bytes.toString("utf8"));
  return createRedactor(redaction).forTexts(texts);
}
