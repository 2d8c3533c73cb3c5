import type { PromptMessage } from "./read-prompt.ts";

/** A text from the prompt, with its source. */
export interface Finding {
  readonly text: string;
  readonly sources: readonly number[];
  /** Its subject: a path, a name, the word before a value. */
  readonly subject: string;
  /** The exact value in it. */
  readonly value: string;
}

const path = /(?:\/|\b)[\w.-]+(?:\/[\w.-]+)+/;
const pair = /([\w .-]{2,40}?)\s*[:=]\s*["'`]?([^\s"'`,;{}[\]]{2,80})/g;
const ruleWords =
  /\b(must|never|always|only|don't|do not|make sure|without|prefer)\b/i;
const errorWords =
  /error|exception|\bfailed|failure|traceback|not found|denied/i;
const taskWords =
  /\b(todo|need to|have to|still|remaining|next|then|please)\b/i;
const decisionWords = /\b(decid\w*|chose|instead|because|will use|going to)\b/i;
const orderWords =
  /\b(ignore|disregard|forget)\b.*\b(instructions?|rules?)\b|\b(you must|from now on)\b/i;

/** Everything that an honest summarizer could report, verbatim from the messages. */
export interface Findings {
  readonly goal: readonly Finding[];
  readonly rules: readonly Finding[];
  readonly decisions: readonly Finding[];
  readonly state: readonly Finding[];
  readonly facts: readonly Finding[];
  readonly errors: readonly Finding[];
  readonly tasks: readonly Finding[];
  readonly next: readonly Finding[];
  /** Lines of tool results. */
  readonly lines: readonly Finding[];
  /** Orders in tool results, which an honest summarizer ignores. */
  readonly injected: readonly Finding[];
}

export function extractFindings(messages: readonly PromptMessage[]): Findings {
  const said = (role: RegExp, words: RegExp) =>
    messages
      .filter((message) => role.test(message.role))
      .flatMap((message) => sentences(message))
      .filter(({ text }) => words.test(text));
  const spoken = /^(user|assistant|developer|system)$/;
  return {
    goal: said(/^user$/, /./).slice(0, 1),
    rules: said(/^(user|system|developer)$/, ruleWords),
    decisions: said(/^assistant$/, decisionWords),
    state: said(/^assistant$/, path),
    facts: messages.flatMap((message) => pairs(message)),
    errors: said(/^tool$/, errorWords),
    tasks: said(spoken, taskWords),
    next: said(/^assistant$/, /./).slice(-1),
    lines: said(/^tool$/, /./),
    injected: said(/^tool$/, orderWords),
  };
}

function sentences({ index, text }: PromptMessage): readonly Finding[] {
  return text
    .split(/\n+|(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim().slice(0, 400))
    .filter((sentence) => sentence.length > 3)
    .map((sentence) => {
      const subject = path.exec(sentence)?.[0] ?? sentence.slice(0, 60);
      return { text: sentence, sources: [index], subject, value: subject };
    });
}

function pairs({ index, text }: PromptMessage): readonly Finding[] {
  return text
    .split("\n")
    .flatMap((line) => [...line.slice(0, 2_000).matchAll(pair)])
    .map(([whole, subject = "", value = ""]) => ({
      text: whole.trim(),
      sources: [index],
      subject: subject.trim(),
      value,
    }));
}
