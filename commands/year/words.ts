/** The words of /year in the reader's language. */
import type { BaseContext } from '../../src/discord/command.ts';
import { escapeMarkdown } from '../../src/discord/command.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { cut } from '../ask/words.ts';
import type { texts } from './texts.ts';

export type Reader = Pick<BaseContext, 'actor' | 'place' | 'now' | 'ports'>;
type PluralBase<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
type YearKey = PluralBase<keyof typeof texts>;

export function say(context: Reader, key: YearKey, params: Readonly<Record<string, string | number>> = {}): string {
  return context.ports.translator.text(context.actor.locale, `year.${key}`, params);
}

/** What a reminder posts about, safe to stand in a message. */
export function nameOf(context: Reader, { content }: Reminder): string {
  if (content.type === 'custom') return escapeMarkdown(cut(say(context, 'ownText', { title: content.title }), 80));
  if (content.type === 'fact-digest' || content.type === 'quiz') return say(context, content.type === 'quiz' ? 'quiz' : 'digest');
  const observance = context.ports.knowledge.observance(content.observanceId);
  return observance === null ? say(context, 'goneDay') : escapeMarkdown(context.ports.translator.observance(context.actor.locale, observance).name);
}
