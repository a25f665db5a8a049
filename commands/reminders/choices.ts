import { planFor } from '../../src/domain/observance-rules.ts';
import type { AutocompleteContext, Choice } from '../../src/discord/command.ts';
import { suggestTimezones } from '../../src/domain/timezones.ts';
import { cut } from '../ask/words.ts';
import { say } from './show.ts';
import type { Reader } from './show.ts';

const RELEVANCE = ['core', 'related', 'minor'] as const;

/** Observances that a post can follow, by name in the reader's language or in English, the most relevant first. */
export async function observanceChoices({ typed, actor, ports }: AutocompleteContext): Promise<readonly Choice<string>[]> {
  const wanted = typed.trim().toLowerCase();
  return ports.knowledge.observances().filter((observance) => planFor(observance, '09:00') !== null)
    .map((observance) => ({ ...ports.translator.observance(actor.locale, observance), english: observance.name }))
    .filter(({ name, english, id }) => [name, english, id].some((text) => text.toLowerCase().includes(wanted)))
    .sort((a, b) => RELEVANCE.indexOf(a.relevance) - RELEVANCE.indexOf(b.relevance))
    .slice(0, 25).map(({ name, id }) => ({ name: cut(name, 100), value: id }));
}

/** Time zones by city, country, or the hours from UTC. */
export async function zoneChoices({ typed, actor, place, now, ports }: AutocompleteContext): Promise<readonly Choice<string>[]> {
  const context: Reader = { actor, place, now, ports };
  return suggestTimezones(typed, { now, locale: actor.locale, limit: 25 }).map(({ zone, offset, clock, fixed }) => ({
    name: cut(fixed ? say(context, 'zoneFixed', { offset }) : say(context, 'zoneChoice', { city: zone.replaceAll('_', ' '), offset, clock }), 100),
    value: zone,
  }));
}
