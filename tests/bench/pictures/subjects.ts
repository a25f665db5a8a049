/** What is drawn: real facts of the content, in turn, so that no picture is the one before. */
import { loadContent } from '../../../src/content/load.ts';
import type { CardDrawing, Drawing } from '../../../src/pictures/drawings/drawing.ts';
import { timelineOf } from '../../../src/domain/timeline.ts';
import { calendarOfYear } from '../../../src/domain/calendar.ts';

const content = await loadContent('data');
const events = timelineOf(content.facts, { from: null, to: null, topic: null });

export function cardOf(index: number): CardDrawing {
  const fact = content.facts[index % content.facts.length];
  const source = content.sources.get(fact?.sources[0] ?? '');
  return {
    kind: 'card', shape: 'wide', accent: '#0b6fb8', label: content.topics.find(({ id }) => id === fact?.topic)?.title ?? '', note: 'Blue Heart bot, unofficial', title: null,
    statement: fact?.answer ?? '', source: `As of ${fact?.asOf ?? ''} · Source: ${source?.publisher ?? ''}, ${source?.title ?? ''}`,
  };
}

export function timelineOf40(index: number): Drawing {
  const from = index % Math.max(1, events.length - 40);
  return { kind: 'timeline', title: 'Timeline', footer: 'Dates from reviewed facts', events: events.slice(from, from + 40).map(({ date, what }) => ({ date, what })) };
}

export function year(index: number): Drawing {
  const which = 2026 + (index % 5);
  const months = Array.from({ length: 12 }, (_, month) => `${month + 1}/${which}`);
  return {
    kind: 'year', first: `${which}-01`, title: String(which), months, today: `${which}-11-24`, posts: [`${which}-07-30`, `${which}-01-01`],
    observances: calendarOfYear(content.observances, which).map(({ from, to }) => ({ from, to })), legend: { observance: 'Awareness day', period: 'Week or month', post: 'Post in this server', today: 'Today' },
  };
}

export function chart(index: number): Drawing {
  const points = Array.from({ length: 8 }, (_, at) => ({ at: String(2012 + at), label: String(2012 + at), value: 100 + index + at * 10 }));
  return { kind: 'chart', title: 'Parties to the Trafficking Protocol', unit: 'parties', axis: 'Date', points, source: 'As of July 2025 · Source: UNODC' };
}
