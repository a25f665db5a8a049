/**
 * Custom ids carry which action of which command a control belongs to, and its state: `command:action:data…`, at most 100
 * characters. `%`, `:` and `~` inside a part are escaped; a last part `~n` only keeps equal controls of one message apart.
 */
import type { ActionRef } from '../domain/message.ts';

const LIMIT = 100;
const ESCAPED: Readonly<Record<string, string>> = { '%': '%25', ':': '%3A', '~': '%7E' };
const NAME = /^[-_\p{L}\p{N}]{1,32}$/u;

function escapePart(part: string): string {
  return part.replace(/[%:~]/g, (character) => ESCAPED[character] ?? character);
}

/**
 * @param ref what the control belongs to
 * @param twin 0 for the first control with this reference in a message, 1 for the second, and so on
 * @returns the custom id, or null when it does not fit into Discord's 100 characters
 */
export function encodeCustomId(ref: ActionRef, twin = 0): string | null {
  const parts = [ref.command, ref.action, ...ref.data].map(escapePart);
  const id = [...parts, ...(twin > 0 ? [`~${twin + 1}`] : [])].join(':');
  return id.length <= LIMIT ? id : null;
}

function unescapePart(part: string): string | null {
  if (/%(?!25|3A|7E)|~/.test(part)) return null;
  return part.replace(/%(25|3A|7E)/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/**
 * @param id a custom id as it came back from Discord; anyone may have forged it
 * @returns what it refers to, or null when it is malformed
 */
export function decodeCustomId(id: string): ActionRef | null {
  if (id.length > LIMIT) return null;
  const raw = id.split(':');
  if (/^~\d{1,2}$/.test(raw.at(-1) ?? '')) raw.pop();
  const parts = raw.map(unescapePart);
  if (!parts.every((part) => part !== null)) return null;
  const [command, action, ...data] = parts;
  if (command === undefined || action === undefined || !NAME.test(command) || !NAME.test(action)) return null;
  return { command, action, data };
}
