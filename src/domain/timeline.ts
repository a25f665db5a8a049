/** The dated facts in order, with what several facts say of one event as one entry. */
import type { Fact } from './facts.ts';

export interface TimelineEntry {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
  readonly what: string;
  /** The fact that says most of it; it opens when the entry is chosen. */
  readonly fact: Fact;
}

export interface TimelineFilter {
  /** Years, inclusive; null for no limit. */
  readonly from: number | null;
  readonly to: number | null;
  readonly topic: string | null;
}

type Event = TimelineEntry & { readonly words: ReadonlySet<string> };

/** Longer words, by how they begin: enough to tell that two lines about one day speak of one event. */
const wordsIn = (what: string): ReadonlySet<string> =>
  new Set(what.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]{4,}/gu)?.map((word) => Array.from(word).slice(0, 4).join('')) ?? []);

const inCommon = (a: Event, b: Event): number => [...a.words].filter((word) => b.words.has(word)).length;

/** Two lines about one date need a word in common; one about a whole year or month, and one about a day in it, need two. */
function isSame(a: Event, b: Event): boolean {
  if (a.date === b.date) return inCommon(a, b) >= 1;
  return (a.date.startsWith(`${b.date}-`) || b.date.startsWith(`${a.date}-`)) && inCommon(a, b) >= 2;
}

/** The most exact date; of the lines that have it, the one nearest to the others, then the longest. */
function spokesman(group: readonly Event[]): Event {
  const exact = Math.max(...group.map(({ date }) => date.length));
  const near = (event: Event): number => group.filter((other) => inCommon(event, other) > 0).length;
  const [first] = group.filter(({ date }) => date.length === exact).sort((a, b) => near(b) - near(a) || b.what.length - a.what.length || (a.fact.id < b.fact.id ? -1 : 1));
  return first as Event;
}

/** Groups of lines about one event: whoever belongs to one of a group belongs to it. */
function grouped(events: readonly Event[]): readonly (readonly Event[])[] {
  let groups: Event[][] = [];
  for (const event of events) {
    const joined = groups.filter((group) => group.some((other) => isSame(event, other)));
    groups = [...groups.filter((group) => !joined.includes(group)), [...joined.flat(), event]];
  }
  return groups;
}

const inOrder = (a: TimelineEntry, b: TimelineEntry): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.what < b.what ? -1 : 1);

/**
 * The timeline of what happened. What is distressing to come upon is left out.
 * @param facts the campaign's, and a server's own
 * @returns oldest first; a whole year stands before its months, a month before its days
 */
export function timelineOf(facts: readonly Fact[], { from, to, topic }: TimelineFilter): readonly TimelineEntry[] {
  const shown = facts.filter((fact) => fact.sensitivity !== 'distressing' && (topic === null || fact.topic === topic));
  const events = shown.flatMap((fact) => fact.dates.map(({ date, what }): Event => ({ date, what, fact, words: wordsIn(what) })));
  const within = events.filter(({ date }) => Number(date.slice(0, 4)) >= (from ?? 0) && Number(date.slice(0, 4)) <= (to ?? 9_999));
  return grouped(within).map((group) => {
    const { date, what, fact } = spokesman(group);
    return { date, what, fact };
  }).sort(inOrder);
}
