import {
  createMessage,
  rewriteMessage,
} from "../../transcript/create-message.ts";
import type { Message } from "../../transcript/transcript.ts";
import type { Repair } from "../../transcript/dialect.ts";
import { placeholders } from "../shared/placeholders.ts";
import { inAcceptedOrder } from "./block-order.ts";
import { blocksOf, isSystemText, wireRole } from "./blocks.ts";
import { parseMessage } from "./parse.ts";
import { mayFollow } from "./role-order.ts";

/** Neighbours of one role, which become one message, and the system messages after them. */
interface Turn {
  readonly role: unknown;
  readonly members: Message[];
  readonly systems: Message[];
}

/** The messages read so far. */
interface Gathered {
  readonly turns: Turn[];
  /** System messages after the last message; their place is valid unless a user message follows. */
  recent: Message[];
  /** System messages that wait for a user's turn. */
  waiting: Message[];
}

/**
 * Lets roles alternate, beginning with the user's: neighbours of one role become
 * one message, as the API itself would read them, and system messages move to the
 * end of the user's turn that they belong to.
 */
export function arrange(
  messages: readonly Message[],
  log: Repair[],
): readonly Message[] {
  const gathered: Gathered = { turns: [], recent: [], waiting: [] };
  for (const message of messages) {
    if (wireRole(message) === "system") addSystem(gathered, message, log);
    else addMessage(gathered, message, log);
  }
  const { turns, recent, waiting } = gathered;
  append(turns.at(-1)?.systems, recent);
  addMissingStart(gathered, log);
  append(turns.findLast(({ role }) => role === "user")?.systems, waiting);
  return turns.flatMap((turn) => [mergeTurn(turn, log), ...turn.systems]);
}

/** Directives fit anywhere but at the start. */
function addSystem(
  { turns, recent, waiting }: Gathered,
  message: Message,
  log: Repair[],
): void {
  const before = turns.at(-1)?.members.at(-1);
  if (before && mayFollow(before, message)) {
    recent.push(message);
    return;
  }
  waiting.push(message);
  log.push(movedSystem(message));
}

/** System text between assistant messages separates them; text before a user message moves after it. */
function addMessage(gathered: Gathered, message: Message, log: Repair[]): void {
  const { turns, recent } = gathered;
  const last = turns.at(-1);
  const role = wireRole(message);
  const isUsers = role === "user";
  const texts = recent.filter(isSystemText);
  gathered.recent = [];
  if (isUsers) append(log, texts.map(movedSystem));
  if (isUsers && last?.role === "assistant") {
    append(gathered.waiting, texts);
    append(
      last.systems,
      recent.filter((system) => !isSystemText(system)),
    );
  } else append(last?.systems, recent);
  const apart = !isUsers && texts.length > 0;
  const joins = last !== undefined && last.role === role && !apart;
  const turn = joins ? last : startTurn(turns, role);
  turn.members.push(message);
  if (!isUsers) return;
  append(turn.systems, gathered.waiting);
  gathered.waiting = [];
}

function startTurn(turns: Turn[], role: unknown): Turn {
  const turn: Turn = { role, members: [], systems: [] };
  turns.push(turn);
  return turn;
}

function addMissingStart({ turns, waiting }: Gathered, log: Repair[]): void {
  if (turns.length + waiting.length === 0 || turns[0]?.role === "user") return;
  log.push({
    rule: "first_message_not_user",
    message: turns[0]?.members[0]?.index,
    detail: "Put a note of the user's before the first message.",
  });
  const raw = { role: "user", content: placeholders.missingStart };
  const members = [createMessage({ parseMessage }, raw)];
  turns.unshift({ role: "user", members, systems: [] });
}

/** A spread into `push` would overflow the stack on a hostile list. */
function append<T>(target: T[] | undefined, items: readonly T[]): void {
  for (const item of items) target?.push(item);
}

function movedSystem({ index }: Message): Repair {
  return {
    rule: "misplaced_system_message",
    message: index,
    detail: "Moved a system message after a user message.",
  };
}

function mergeTurn({ role, members }: Turn, log: Repair[]): Message {
  const [first, ...others] = members as [Message, ...Message[]];
  if (others.length === 0) return first;
  for (const { index } of others) {
    const detail = `Joined a message with the ${String(role)} message before it.`;
    log.push({ rule: "consecutive_role", message: index, detail });
  }
  const content = inAcceptedOrder(members.flatMap(blocksOf), role);
  return {
    ...rewriteMessage({ parseMessage }, first, { ...first.raw, content }),
    pinned: members.some(({ pinned }) => pinned),
    labels: [...new Set(members.flatMap(({ labels }) => labels))],
  };
}
