import { createHash } from 'node:crypto';
import { isStale, type Fact } from '../domain/facts.ts';
import { keyDate } from '../domain/delivery-schedule.ts';
import type { Reminder } from '../domain/reminders.ts';
import type { SchedulerOptions } from './options.ts';

type FactPorts = Pick<SchedulerOptions, 'knowledge' | 'factUses' | 'clock'>;

/** Each reminder goes through its topics in an order of its own, the same after every restart. */
function place(reminderId: string, factId: string): string {
  return createHash('sha256').update(JSON.stringify([reminderId, factId])).digest('hex');
}

/** Facts that may be posted unasked: nothing distressing, and nothing whose review is overdue on that day. */
async function postable(ports: FactPorts, topics: readonly string[], guildId: string, day: string): Promise<readonly Fact[]> {
  const lists = topics.length === 0
    ? [await ports.knowledge.facts({ guildId })]
    : await Promise.all([...new Set(topics)].map((topic) => ports.knowledge.facts({ topic, guildId })));
  return lists.flat().filter((fact) => fact.sensitivity !== 'distressing' && !isStale(fact, day));
}

/**
 * Chooses the fact of one occurrence and remembers it: the same occurrence always posts the same fact, however often it is tried,
 * and no fact comes again before all of them were used.
 * @returns null when the topics have nothing that may be posted
 */
export async function factFor(ports: FactPorts, reminder: Reminder, occurrenceKey: string, topics: readonly string[]): Promise<Fact | null> {
  const facts = await postable(ports, topics, reminder.guildId, keyDate(occurrenceKey));
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const before = await ports.factUses.chosen(reminder.id, occurrenceKey);
  const same = before === null ? undefined : byId.get(before);
  if (same !== undefined) return same;
  const used = await ports.factUses.used(reminder.id);
  const spent = new Set(used);
  const [fresh] = facts.filter((fact) => !spent.has(fact.id)).map((fact) => ({ fact, at: place(reminder.id, fact.id) })).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const fact = fresh?.fact ?? used.map((id) => byId.get(id)).find((candidate) => candidate !== undefined) ?? null;
  if (fact !== null) await ports.factUses.choose(reminder.id, occurrenceKey, fact.id, ports.clock.now());
  return fact;
}
