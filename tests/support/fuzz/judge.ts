/** What must not be in an answer. */
import type { SeenMessage } from '../../../src/sandbox/contract.ts';
import { FOREIGN } from './words.ts';

const INTERNAL: readonly RegExp[] = [
  /\bundefined\b/, /\[object \w+\]/, /\bNaN\b/, /\b(?:Type|Range|Reference|Syntax|Sqlite|Zod|User|Send|DiscordAPI|HTTP)Error\b/, /SQLITE_|no such (?:table|column)|fts5:|\bSELECT |INSERT INTO/i,
  /\bE(?:NOENT|ACCES|CONNREFUSED|INVAL)\b/, /node_modules|node:internal|\.(?:ts|js):\d+|\n\s+at \S+ \(/, /(?<![\w.])\/(?:home|work|tmp|root|usr)\//, /\{\{|\}\}/, /Cannot read prop|is not a function|is not iterable|Invalid time value|unexpected token/i,
];

/** All texts in a message, a form or a list of choices, each by itself. */
export function textsIn(value: unknown, found: string[] = []): readonly string[] {
  if (typeof value === 'string') found.push(value);
  else if (Array.isArray(value)) for (const inner of value) textsIn(inner, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) if (!['custom_id', 'url', 'proxy_url', 'value', 'values', 'token'].includes(name)) textsIn(inner, found);
  }
  return found;
}

/**
 * @param keys the keys of all sentences: one that is shown itself was not translated
 * @param secrets what must not appear anywhere
 * @returns what is wrong with what a person reads
 */
export function faultsIn(shown: unknown, keys: ReadonlySet<string>, secrets: readonly string[]): readonly string[] {
  const texts = textsIn(shown);
  const whole = JSON.stringify(shown) ?? '';
  return [
    ...texts.flatMap((text) => INTERNAL.filter((pattern) => pattern.test(text)).map((pattern) => `an internal message (${pattern.source}): ${text.slice(0, 300)}`)),
    ...texts.filter((text) => keys.has(text.trim())).map((text) => `a sentence without words: ${text}`),
    ...(whole.includes(FOREIGN) ? [`another server's words: ${whole.slice(Math.max(0, whole.indexOf(FOREIGN) - 100), whole.indexOf(FOREIGN) + 100)}`] : []),
    ...secrets.filter((secret) => whole.includes(secret)).map(() => 'the token'),
  ];
}

/** What of a message a person reads. */
export function shownOf(message: SeenMessage | null): unknown {
  return message === null ? null : [message.message.content, message.message.embeds, message.message.components];
}
