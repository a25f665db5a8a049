/** Parts for tests of storage and scheduling: a clock that tests move, a channel that remembers, a small calendar. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../../src/domain/facts.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Observance } from '../../src/domain/observances.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import type { Clock, Random } from '../../src/ports/clock.ts';
import type { Knowledge } from '../../src/ports/knowledge.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Announcement, FindOutcome, Messenger, SendOutcome } from '../../src/ports/messenger.ts';
import type { Translator } from '../../src/ports/translator.ts';
import { createScheduler, type Scheduler } from '../../src/scheduler/scheduler.ts';
import type { SchedulerOptions } from '../../src/scheduler/options.ts';
import { announcementTexts } from '../../src/scheduler/texts.ts';
import { openStorage, type Storage, type StorageOptions } from '../../src/storage/open.ts';
import { systemRandom } from '../../src/system.ts';
import { placeForFiles } from './place.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that stands until a test moves it. */
export interface TestClock extends Clock {
  set(to: string | number): void;
  advance(milliseconds: number): void;
}

export function testClock(start: string): TestClock {
  let now = Date.parse(start);
  return {
    now: () => now,
    set(to) {
      now = typeof to === 'number' ? to : Date.parse(to);
    },
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}

/** The middle of every chance, so that back-off is the same each run; ids stay random. */
export const evenRandom: Random = { integer: (below) => Math.floor(below / 2), id: (length) => systemRandom.id(length) };

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function recordingLog(lines: LogLine[] = []): Log & { readonly lines: LogLine[] } {
  const write = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) => void lines.push({ level, message, fields });
  const log: Log & { readonly lines: LogLine[] } = {
    lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), child: () => log,
  };
  return log;
}

/** A directory of the test's own. */
export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(placeForFiles(), 'blue-heart-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

let serial = 0;

/** A reminder that posts its own text each day at nine, unless told otherwise. */
export function aReminder(changes: Partial<Reminder> = {}): Reminder {
  serial += 1;
  return {
    id: `r${serial}`, guildId: '100', channelId: '200', content: { type: 'custom', title: 'Title', text: 'Text' },
    rule: { kind: 'daily', time: '09:00' }, timezone: 'UTC', locale: 'en-US', mentionRoleId: null, silent: false, picture: false, publish: false,
    threadTitle: null, scheduledEvent: false, startOn: null, endOn: null, latenessMinutes: 720, spread: false, state: 'active', pausedReason: null,
    createdBy: '300', createdAt: 0, dueAt: null, nextKey: null, lastKey: null, generation: 1, ...changes,
  };
}

export function aFact(changes: Partial<Fact> = {}): Fact {
  return {
    id: 'fact-1', question: 'What?', also: [], answer: 'An answer.', details: null, dates: [], people: [], organisations: [], places: [], topic: 'campaign',
    tags: [], sources: ['s1'], asOf: '2026-01', reviewed: '2026-01-01', reviewEvery: 'P10Y', article: [], differs: null, sensitivity: 'none', series: null,
    guildId: null, ...changes,
  };
}

export function anObservance(changes: Partial<Observance> = {}): Observance {
  return {
    id: 'world-day', name: 'World Day', kind: 'day', rule: { type: 'fixed', month: 7, day: 30 }, since: '2014', scope: 'UN', countries: [], tone: 'hopeful',
    summary: 'A day.', text: 'Held {ordinal} times by {year}.', closing: null, topics: ['campaign'], group: null, sources: ['s1'], relevance: 'core',
    reviewed: '2026-01-01', ...changes,
  };
}

/** A calendar and fact store small enough to see through. */
export function smallKnowledge(facts: readonly Fact[] = [aFact()], observances: readonly Observance[] = [anObservance()]): Knowledge {
  return {
    fact: (id) => Promise.resolve(facts.find((fact) => fact.id === id) ?? null),
    facts: ({ topic, guildId }) => Promise.resolve(facts.filter((fact) => (topic === undefined || fact.topic === topic) && (fact.guildId === null || fact.guildId === guildId))),
    source: (id) => (id === 's1' ? { id, publisher: 'UNODC', title: 'Report', url: 'https://example.org/report', published: '2026', accessed: '2026-01-01' } : null),
    topics: () => [{ id: 'campaign', title: 'The campaign', description: '' }],
    observance: (id) => observances.find((observance) => observance.id === id) ?? null,
    observances: () => observances,
    helplines: () => [],
  };
}

/** Announcement texts in English, filled in; every other language shows its locale first, so that a test sees it was asked for. */
export const plainTranslator: Translator = {
  text(locale, key, params = {}) {
    const name = key.replace('announcements.', '');
    const texts: Readonly<Record<string, string>> = announcementTexts;
    const english = texts[name] ?? texts[`${name}_${params['count'] === 1 ? 'one' : 'other'}`] ?? key;
    const filled = english.replaceAll(/\{\{(\w+)\}\}/g, (_, param: string) => String(params[param] ?? ''));
    return locale.startsWith('en') ? filled : `[${locale}] ${filled}`;
  },
  fact: (_, fact) => fact,
  observance: (_, observance) => observance,
  helpline: (_, helpline) => helpline,
  topic: (_, topic) => topic,
  date: (_, iso) => iso,
  locales: () => ['en'],
  localizations: () => ({}),
};

export interface Post extends Announcement {
  readonly id: string;
  readonly at: number;
}

/** Channels in memory, with Discord's memory for nonces and faults on request. */
export interface TestMessenger extends Messenger {
  readonly posts: Post[];
  readonly notices: { readonly channelId: string; readonly message: Message }[];
  readonly calls: { send: number; find: number };
  /** Posts that were found and had to be seen to. */
  readonly completed: Announcement[];
  /** What the next requests come to instead; `lost` stores the post and loses the reply. */
  readonly faults: (SendOutcome | 'lost' | (() => Promise<SendOutcome>))[];
  /** Milliseconds that a nonce is remembered. */
  nonceWindow: number;
  findOutcome: FindOutcome | null;
}

export function testMessenger(clock: Clock): TestMessenger {
  const posts: Post[] = [];
  const store = (announcement: Announcement): SendOutcome => {
    const known = posts.find((post) => post.nonce === announcement.nonce && clock.now() - post.at < messenger.nonceWindow);
    if (known !== undefined) return { type: 'sent', messageId: known.id };
    const post: Post = { ...announcement, id: String(posts.length + 1), at: clock.now() };
    posts.push(post);
    return { type: 'sent', messageId: post.id };
  };
  const messenger: TestMessenger = {
    posts, notices: [], calls: { send: 0, find: 0 }, completed: [], faults: [], nonceWindow: 2 * MINUTE, findOutcome: null,
    async send(announcement) {
      messenger.calls.send += 1;
      const fault = messenger.faults.shift();
      if (typeof fault === 'function') return fault();
      if (fault === 'lost') store(announcement);
      return fault === 'lost' ? { type: 'unknown', cause: 'reset' } : fault ?? store(announcement);
    },
    async complete(announcement) {
      messenger.completed.push(announcement);
    },
    find(channelId, marker, since) {
      messenger.calls.find += 1;
      if (messenger.findOutcome !== null) return Promise.resolve(messenger.findOutcome);
      const found = posts.find((post) => post.channelId === channelId && post.nonce === marker && post.at >= since);
      return Promise.resolve(found === undefined ? { type: 'absent' } : { type: 'found', messageId: found.id });
    },
    missingPermissions: () => Promise.resolve([]),
    notify(channelId, message) {
      messenger.notices.push({ channelId, message });
      return Promise.resolve(true);
    },
  };
  return messenger;
}

/** All words of a message. */
export function wordsOf(message: Message): string {
  return message.blocks.map((block) => ('text' in block ? block.text : '')).join('\n');
}

export interface World {
  readonly clock: TestClock;
  readonly storage: Storage;
  readonly messenger: TestMessenger;
  readonly scheduler: Scheduler;
  readonly log: ReturnType<typeof recordingLog>;
  close(): Promise<void>;
}

/** A whole scheduler over a real database, at rest until a test ticks it. */
export async function aWorld(
  start: string,
  changes: { readonly url?: string; readonly clock?: TestClock; readonly messenger?: TestMessenger; readonly storage?: Partial<StorageOptions>; readonly scheduler?: Partial<SchedulerOptions> } = {},
): Promise<World> {
  const clock = changes.clock ?? testClock(start);
  const log = recordingLog();
  const storage = await openStorage(changes.url ?? 'sqlite::memory:', { clock, log, random: evenRandom, ...changes.storage });
  const messenger = changes.messenger ?? testMessenger(clock);
  const { ledger, notices, factUses, ownership, settings, databaseId } = storage;
  const scheduler = createScheduler({
    clock, random: evenRandom, log, ledger, notices, factUses, ownership, settings, messenger, knowledge: smallKnowledge(), translator: plainTranslator, databaseId,
    ...changes.scheduler, pace: { perSecond: 10_000, storageRetry: 5, ...changes.scheduler?.pace },
  });
  return {
    clock, storage, messenger, scheduler, log,
    async close() {
      await scheduler.stop();
      await storage.close();
    },
  };
}
