/** A message in a prompt. */
export interface PromptMessage {
  readonly index: number;
  readonly role: string;
  readonly name: string | undefined;
  readonly text: string;
}

const opening =
  /<message-([A-Za-z0-9]+) index="(\d+)" role="([^"]*)"(?: name="([^"]*)")?>\n/g;

/**
 * The messages between a prompt's fences; without fences the whole prompt as one user
 * message. Reads the prompt as a provider would, without Pith's code.
 */
export function readPrompt(prompt: string): readonly PromptMessage[] {
  const messages: PromptMessage[] = [];
  for (const match of prompt.matchAll(opening)) {
    const [tag, nonce, index, role = "", name] = match;
    const start = match.index + tag.length;
    const end = prompt.indexOf(`\n</message-${nonce}>`, start);
    const text = prompt.slice(start, end < 0 ? undefined : end);
    messages.push({ index: Number(index), role, name, text });
  }
  return messages.length > 0
    ? messages
    : [{ index: 0, role: "user", name: undefined, text: prompt }];
}
