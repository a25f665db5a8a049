/** The words of answers in the reader's language, for every command that shows a fact. */
import type { BaseContext } from '../../src/discord/command.ts';
import type { texts } from './texts.ts';

/** What showing a fact needs of any command's context. */
export type Reader = Pick<BaseContext, 'actor' | 'place' | 'now' | 'ports'>;

type Params = Readonly<Record<string, string | number>>;

/** As much of a text as Discord allows in that place. */
export function cut(text: string, limit: number): string {
  const letters = Array.from(text);
  return letters.length <= limit ? text : `${letters.slice(0, limit - 1).join('').trimEnd()}…`;
}

/** A sentence of /ask, also when another command says it. */
export function say(context: Reader, key: keyof typeof texts, params: Params = {}): string {
  return context.ports.translator.text(context.actor.locale, `ask.${key}`, params);
}

/** Calendar day in UTC, `YYYY-MM-DD`. */
export function today(context: Reader): string {
  return Temporal.Instant.fromEpochMilliseconds(context.now).toZonedDateTimeISO('UTC').toPlainDate().toString();
}
