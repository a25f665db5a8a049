/** What is suggested while a month, a topic or a rhythm is typed. */
import type { AutocompleteContext, Choice } from '../../src/discord/command.ts';
import { cut } from '../ask/words.ts';
import { say } from './show.ts';
import type { Reader } from './show.ts';

const monthName = (locale: string, month: number): string => new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2027, month - 1, 1));
const fitting = (choices: readonly Choice<string>[], typed: string): readonly Choice<string>[] =>
  choices.filter(({ name, value }) => [name, value].some((text) => text.toLowerCase().includes(typed.trim().toLowerCase()))).slice(0, 25);

/** Campaign months first, then the twelve of the year. */
export async function monthChoices({ typed, actor, place, now, ports }: AutocompleteContext): Promise<readonly Choice<string>[]> {
  const context: Reader = { actor, place, now, ports };
  const campaigns = ports.knowledge.observances().flatMap((one) => {
    const { rule } = one;
    const name = ports.translator.observance(actor.locale, one).name;
    return rule.type === 'month' ? [{ name: cut(say(context, 'campaignChoice', { name, month: monthName(actor.locale, rule.month) }), 100), value: one.id }] : [];
  });
  const plain = Array.from({ length: 12 }, (_, index) => ({ name: monthName(actor.locale, index + 1), value: monthName('en', index + 1) }));
  return fitting([...campaigns, ...plain], typed);
}

export async function topicChoices({ typed, actor, ports }: AutocompleteContext): Promise<readonly Choice<string>[]> {
  return fitting(ports.knowledge.topics().map((topic) => ({ name: cut(ports.translator.topic(actor.locale, topic).title, 100), value: topic.id })), typed);
}

/** Usual rhythms; anything else may be typed. */
export async function rhythmChoices({ typed, actor, place, now, ports }: AutocompleteContext): Promise<readonly Choice<string>[]> {
  const context: Reader = { actor, place, now, ports };
  const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const weekday = new Intl.DateTimeFormat(actor.locale, { weekday: 'long', timeZone: 'UTC' });
  const weekly = names.map((english, index) => ({ name: say(context, 'digestEvery', { weekday: weekday.format(Date.UTC(2027, 0, 4 + index)) }), value: `every ${english}` }));
  return fitting([...weekly.slice(0, 1), { name: say(context, 'digestWeekdays'), value: 'every weekday' }, { name: say(context, 'digestEveryDay'), value: 'every day' }, ...weekly.slice(1)], typed);
}
