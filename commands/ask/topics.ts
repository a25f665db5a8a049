/** The topics that somebody can look through, in their language: the campaign's, and what their server has taught. */
import type { Topic } from '../../src/domain/facts.ts';
import { SERVER_TOPIC } from '../../src/domain/guild-facts.ts';
import { say } from './words.ts';
import type { Reader } from './words.ts';

export interface ListedTopic extends Topic {
  /** How many facts it has. */
  readonly facts: number;
}

/** The server's own first, where it has any. */
export async function topicsOf(context: Reader): Promise<readonly ListedTopic[]> {
  const { knowledge, translator } = context.ports;
  const facts = Map.groupBy(await knowledge.facts({ guildId: context.place.guildId }), ({ topic }) => topic);
  const own: Topic = { id: SERVER_TOPIC, title: say(context, 'ownTopic'), description: say(context, 'ownTopicHint') };
  const campaign = knowledge.topics().map((topic) => translator.topic(context.actor.locale, topic));
  return [...(facts.has(SERVER_TOPIC) ? [own] : []), ...campaign].map((topic) => ({ ...topic, facts: facts.get(topic.id)?.length ?? 0 }));
}
