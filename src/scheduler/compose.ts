import type { Delivery, FailureReason } from '../domain/delivery.ts';
import { LATE_NOTE_MILLISECONDS } from '../domain/delivery-rules.ts';
import { daysBeforeOf, keyDate } from '../domain/delivery-schedule.ts';
import type { Fact } from '../domain/facts.ts';
import { escapeMarkdown, type Attachment, type Block, type Message } from '../domain/message.ts';
import type { Observance } from '../domain/observances.ts';
import { fillObservanceText } from '../domain/observance-dates.ts';
import { isPersonal } from '../domain/personal.ts';
import { daysBeforeIn } from '../domain/reminders.ts';
import type { Reminder } from '../domain/reminders.ts';
import { factFor } from './facts.ts';
import type { PictureSubject, SchedulerOptions } from './options.ts';
import { quizBlocks } from './quiz-post.ts';
import type { AnnouncementKey } from './texts.ts';

type ComposePorts = Pick<SchedulerOptions, 'clock' | 'log' | 'knowledge' | 'translator' | 'factUses' | 'illustrate'>;

export type Composed =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'failed'; readonly reason: Extract<FailureReason, 'observance-gone' | 'nothing-to-post'> };

/** The words of a post before lateness and picture are added. */
interface Draft {
  readonly blocks: readonly Block[];
  readonly picture: PictureSubject | null;
}

/** What is the same for all blocks of one post. */
interface Writing {
  readonly ports: ComposePorts;
  readonly reminder: Reminder;
  readonly occurrenceKey: string;
  /** Of its delivery; null where the post is only looked at. */
  readonly nonce: string | null;
  say(key: AnnouncementKey | keyof Plurals, params?: Readonly<Record<string, string | number>>): string;
}

interface Plurals {
  readonly daysBefore: true;
}

const text = (content: string): Block => ({ type: 'text', text: content });
const heading = (content: string): Block => text(`## ${content}`);
/** Posts that stand together with theirs on one day: more would not fit a message. */
const MOST_TOGETHER = 3;

/** Fills `{name}` in a text; unknown names stay as they are. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The nominal day of what is observed: the post may come some days before it. */
function observedDay(reminder: Reminder, occurrenceKey: string): { readonly day: Temporal.PlainDate; readonly before: number } {
  const before = daysBeforeIn(reminder.content) === null ? 0 : daysBeforeOf(reminder, occurrenceKey);
  return { day: Temporal.PlainDate.from(keyDate(occurrenceKey)).add({ days: before }), before };
}

function sourceLine(writing: Writing, ids: readonly string[], asOf: string | null): Block[] {
  const { ports, reminder } = writing;
  const sources = ids.flatMap((id) => ports.knowledge.source(id) ?? []).slice(0, 2);
  if (sources.length === 0) return [];
  const names = sources.map((source) => {
    const name = escapeMarkdown(writing.say('sourceName', { publisher: source.publisher, title: source.title }));
    return `[${name}](<${source.url}>)`;
  });
  const date = ports.translator.date(reminder.locale, asOf ?? sources[0]?.accessed ?? '');
  return [text(writing.say('source', { sources: names.join(' · '), date }))];
}

function observanceDraft(writing: Writing, found: Observance): Draft {
  const { ports, reminder } = writing;
  const { day, before } = observedDay(reminder, writing.occurrenceKey);
  const group = ports.knowledge.observances().filter((other) => found.group !== null && other.group === found.group && other.id !== found.id);
  const shown = [found, ...group].slice(0, MOST_TOGETHER).map((observance) => ports.translator.observance(reminder.locale, observance));
  const blocks = shown.flatMap((observance) => {
    const name = escapeMarkdown(observance.name);
    return [heading(before === 0 ? name : writing.say('daysBefore', { count: before, name })), text(escapeMarkdown(fillObservanceText(observance.text, observance, day.year)))];
  });
  const sources = [...new Set(shown.flatMap((observance) => observance.sources))];
  const picture: PictureSubject | null = shown[0] === undefined ? null : { type: 'observance', observance: shown[0] };
  return { blocks: [...blocks, text(writing.say('learnMore')), ...sourceLine(writing, sources, found.reviewed)], picture };
}

async function factDraft(writing: Writing, topics: readonly string[]): Promise<Draft | null> {
  const { ports, reminder } = writing;
  const found = await factFor(ports, reminder, writing.occurrenceKey, topics);
  if (found === null) return null;
  const fact: Fact = ports.translator.fact(reminder.locale, found);
  const topic = ports.knowledge.topics().find(({ id }) => id === fact.topic);
  const title = topic === undefined ? writing.say('didYouKnow') : writing.say('factOf', { topic: escapeMarkdown(ports.translator.topic(reminder.locale, topic).title) });
  const blocks = [heading(title), text(escapeMarkdown(fact.answer)), text(writing.say('learnMore')), ...sourceLine(writing, fact.sources, fact.asOf)];
  return { blocks, picture: { type: 'fact', fact } };
}

/** Opening and closing posts of a campaign month stand on its first and last day; every other day has a fact. */
async function monthDraft(writing: Writing, observance: Observance, parts: { opening: boolean; closing: boolean }): Promise<Draft | null> {
  const day = Temporal.PlainDate.from(keyDate(writing.occurrenceKey));
  const shown = writing.ports.translator.observance(writing.reminder.locale, observance);
  const name = escapeMarkdown(shown.name);
  const filled = (written: string): Block => text(escapeMarkdown(fillObservanceText(written, observance, day.year)));
  const sources = sourceLine(writing, shown.sources, shown.reviewed);
  const picture: PictureSubject = { type: 'observance', observance: shown };
  if (parts.opening && day.day === 1) {
    return { blocks: [heading(writing.say('opening', { name })), filled(shown.text), text(writing.say('learnMore')), ...sources], picture };
  }
  if (parts.closing && shown.closing !== null && day.day === day.daysInMonth) {
    return { blocks: [heading(writing.say('closing', { name })), filled(shown.closing), text(writing.say('help')), ...sources], picture };
  }
  return factDraft(writing, observance.topics);
}

function customDraft({ ports, reminder, occurrenceKey }: Writing, content: { title: string; text: string }): Draft {
  const day = keyDate(occurrenceKey);
  const values = { date: ports.translator.date(reminder.locale, day), month: ports.translator.date(reminder.locale, day.slice(0, 7)), year: day.slice(0, 4) };
  const title = fill(content.title, values).trim();
  return { blocks: [...(title === '' ? [] : [heading(title)]), text(fill(content.text, values))], picture: null };
}

async function draftOf(writing: Writing): Promise<Draft | Extract<Composed, { type: 'failed' }>> {
  const { content } = writing.reminder;
  if (content.type === 'custom') return customDraft(writing, content);
  if (content.type === 'fact-digest') return (await factDraft(writing, content.topics)) ?? { type: 'failed', reason: 'nothing-to-post' };
  if (content.type === 'quiz') {
    const blocks = await quizBlocks(writing.ports, writing.reminder, content, { key: writing.occurrenceKey, nonce: writing.nonce });
    return blocks === null ? { type: 'failed', reason: 'nothing-to-post' } : { blocks, picture: null };
  }
  const observance = writing.ports.knowledge.observance(content.observanceId);
  if (observance === null) return { type: 'failed', reason: 'observance-gone' };
  if (content.type === 'campaign-month') return (await monthDraft(writing, observance, content)) ?? { type: 'failed', reason: 'nothing-to-post' };
  return observanceDraft(writing, observance);
}

/** A picture is an ornament: without it the post goes out all the same. */
async function illustrated(ports: ComposePorts, reminder: Reminder, subject: PictureSubject | null): Promise<{ blocks: Block[]; files: Attachment[] }> {
  if (!reminder.picture || subject === null || ports.illustrate === undefined) return { blocks: [], files: [] };
  try {
    const picture = await ports.illustrate(subject, reminder.locale, reminder.guildId);
    if (picture === null) return { blocks: [], files: [] };
    return { blocks: [{ type: 'image', file: picture.file.name, alt: picture.alt }], files: [picture.file] };
  } catch (error) {
    ports.log.warn({ reminderId: reminder.id, error }, 'The picture of an announcement could not be made; it is posted without.');
    return { blocks: [], files: [] };
  }
}

/** A member's own reminder ends with one press. */
function stopping({ id, guildId }: Reminder, say: Writing['say']): readonly Block[] {
  if (!isPersonal(guildId)) return [];
  return [{ type: 'buttons', buttons: [{ type: 'action', label: say('stopPersonal'), action: { command: 'remindme', action: 'stop', data: [id] } }] }];
}

/**
 * Writes the announcement of one occurrence in the server's language.
 * @param reminder the standing order
 * @param occurrence its ledger row
 * @returns the message, or why there is nothing to say
 */
export async function compose(ports: ComposePorts, reminder: Reminder, occurrence: Pick<Delivery, 'occurrenceKey' | 'dueAt'> & { readonly nonce?: string }): Promise<Composed> {
  const say: Writing['say'] = (key, params) => ports.translator.text(reminder.locale, `announcements.${key}`, params);
  const draft = await draftOf({ ports, reminder, occurrenceKey: occurrence.occurrenceKey, nonce: occurrence.nonce ?? null, say });
  if ('type' in draft) return draft;
  const { blocks, files } = await illustrated(ports, reminder, draft.picture);
  const late = ports.clock.now() - occurrence.dueAt > LATE_NOTE_MILLISECONDS;
  const note = late ? [text(say('late', { when: `<t:${Math.floor(occurrence.dueAt / 1000)}:f>` }))] : [];
  return { type: 'message', message: { blocks: [...draft.blocks, ...blocks, ...note, ...stopping(reminder, say)], ...(files.length === 0 ? {} : { files }) } };
}
