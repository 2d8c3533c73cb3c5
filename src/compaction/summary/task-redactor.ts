import {
  createRedactor,
  type Redact,
} from "../../redaction/create-redactor.ts";
import type { SummarizerFacts } from "../../summaries/summarizer.ts";
import type { Task } from "../task.ts";

/** Removes the secrets from a task's texts. A value that one message shows to be a secret is one in all messages. */
export function taskRedactor(
  { transcript: { messages } }: Pick<Task, "transcript">,
  { redaction }: SummarizerFacts,
): Redact {
  const texts = messages.map(({ bytes }) => bytes.toString("utf8"));
  return createRedactor(redaction).forTexts(texts);
}
