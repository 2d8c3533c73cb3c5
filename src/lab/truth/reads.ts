import type { ToolCallPart, ToolResultPart } from "../../transcript/part.ts";
import type { Message } from "../../transcript/transcript.ts";
import { isWordCode } from "../../atoms/character-classes.ts";
import { argumentLeaves } from "../../transcript/argument-leaves.ts";

/** A tool call that only read, and its result. Repeating the call would show the result again. */
export interface Read {
  /** The argument that repeats the read: a path, a command, a URL, a query or an id. */
  readonly handle: string;
  readonly texts: readonly string[];
}

/** The repeatable reads among `messages`, in order of their results. */
export function readsOf(messages: readonly Message[]): readonly Read[] {
  const open = new Map<string, ToolCallPart>();
  const reads: Read[] = [];
  for (const part of messages.flatMap(({ parts }) => parts)) {
    if (part.kind === "tool_call") open.set(keyOfCall(part), part);
    if (part.kind !== "tool_result") continue;
    const call = open.get(keyOfCall(part));
    const handle = call === undefined ? undefined : handleOf(call);
    if (handle !== undefined) reads.push({ handle, texts: part.blocks });
  }
  return reads;
}

/** A legacy function call has no id and is answered by name. */
function keyOfCall({ callId, name }: ToolCallPart | ToolResultPart): string {
  return callId ?? `name:${name ?? ""}`;
}

const readVerbs =
  /^(?:read|view|open|cat|get|list|ls|find|search|grep|glob|fetch|show|lookup|browse|visit|describe|head|tail|tree|query)$/;
const shellNames =
  /^(?:bash|shell|sh|zsh|terminal|execute_?bash|run_?command|exec(?:ute)?_?command|local_?shell)$/i;

/** The handle of a call that only reads; undefined for a call that may change something. */
export function handleOf(
  call: Pick<ToolCallPart, "name" | "arguments" | "format">,
): string | undefined {
  const leaves = argumentLeaves(call);
  if (shellNames.test(call.name)) {
    const command = leaves.find(({ key }) => /^(?:command|cmd|)$/.test(key));
    if (command === undefined || !onlyReads(command.value)) return undefined;
    return trimToWords(command.value);
  }
  if (!wordsOfName(call.name).some((word) => readVerbs.test(word))) {
    return undefined;
  }
  const named = handleKeys
    .map((pattern) => leaves.find(({ key }) => pattern.test(key)))
    .find((leaf) => leaf !== undefined);
  return trimToWords((named ?? leaves[0])?.value ?? "");
}

/** Argument names that identify a read, the most specific first. */
const handleKeys = [
  /^ur[il]s?$/i,
  /^(?:file_?path|file_?name|path|file)$/i,
  /(?:^|_)id$|Id$/,
  /^(?:pattern|query|q|regex)$/i,
];

/** The words of the last part of a name such as `mcp__linear__get_issue`, `WebFetch` or `read-file`. */
function wordsOfName(name: string): readonly string[] {
  const last = name.split(/__|[./:]/).at(-1) ?? name;
  return last
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[_-]+/);
}

const readCommands =
  /^(?:cat|ls|ll|head|tail|grep|egrep|rg|ag|find|fd|tree|wc|pwd|cd|which|file|stat|du|df|diff|sort|uniq|cut|awk|jq|nl|less|more|echo|printf|env|printenv|true)$/;
const readSubcommands =
  /^(?:git (?:log|show|diff|status|blame|grep|ls-files)|sed -n|gh (?:pr|issue|run|repo) (?:view|list|diff|checks|status)|go (?:doc|list|env|vet)|npm (?:ls|view)|curl(?!.* (?:-X|-d|--data|--request)))\b/;
/** A redirection to a file; `2>&1` and `2>/dev/null` are harmless. */
const redirect = />(?!\s*(?:&\d|\/dev\/null))/;

function onlyReads(command: string): boolean {
  if (redirect.test(command.replace(/=>|->/g, ""))) return false;
  return command
    .split(/&&|\|\||[;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .every(
      (part) =>
        readCommands.test(part.split(/\s+/, 1)[0] ?? "") ||
        readSubcommands.test(part),
    );
}

/** Trims text to begin and end with a word character: handles are matched as whole words. */
function trimToWords(text: string): string | undefined {
  let start = 0;
  let end = text.length;
  while (start < end && !isWordCode(text.charCodeAt(start))) start += 1;
  while (end > start && !isWordCode(text.charCodeAt(end - 1))) end -= 1;
  return end > start ? text.slice(start, end) : undefined;
}
