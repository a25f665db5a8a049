/** A year of announcements in a few seconds: the real scheduler over a real database file, on a clock that leaps from one due time to the next. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Delivery } from '../../../src/domain/delivery.ts';
import { compareKeys } from '../../../src/domain/delivery-schedule.ts';
import type { RecurrenceRule } from '../../../src/domain/recurrence.ts';
import type { Clock, Random } from '../../../src/ports/clock.ts';
import { createScheduler, type Scheduler } from '../../../src/scheduler/scheduler.ts';
import { openStorage, type Storage } from '../../../src/storage/open.ts';
import { aFact, evenRandom, HOUR, MINUTE, plainTranslator, recordingLog, smallKnowledge, temporaryDirectory } from '../scheduling.ts';
import { duesOf } from './calendar.ts';
import { editOf, happeningsOf, remindersOf, YEAR_END, YEAR_START, type Chance, type Happening } from './plan.ts';
import { stormyDiscord, type Weather } from './weather.ts';

export interface SoakReport {
  readonly reminders: number;
  readonly zones: number;
  readonly occurrences: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly discord: Weather['counts'];
  readonly ticks: number;
  readonly happenings: Readonly<Record<string, number>>;
  /** Everything that is not as it should be, in words; at most a few of each kind. */
  readonly faults: readonly string[];
  readonly latenessP99: number;
  readonly heapMegabytes: number;
  readonly databaseMegabytes: number;
  readonly seconds: number;
}

/** A stretch in which a reminder followed one rule. */
interface Stretch {
  readonly rule: RecurrenceRule;
  readonly timezone: string;
  readonly from: number;
  to: number;
}

interface Window {
  readonly from: number;
  readonly to: number;
}

const FACTS = Array.from({ length: 20 }, (_, index) => aFact({ id: `fact-${index}`, answer: `Answer ${index}.` }));
const STEP = 6 * HOUR;
/** While something waits that the scheduler does not look for by itself: an open circuit, a clock that is not believed. */
const WHILE_WAITING = 15_000;
/** Later than that without an excuse is a fault: room for the longest back-off there is without an outage. */
const PROMPT = 20 * MINUTE;
/** So long after a trouble its back-off still shows. */
const AFTERMATH = 20 * MINUTE;

export class Soak {
  readonly #chance: Chance;
  readonly #count: number;
  readonly #directory = temporaryDirectory();
  readonly #weather: Weather;
  readonly #stretches = new Map<string, Stretch[]>();
  readonly #excuses: Window[] = [];
  /** When the machine's clock was wrong: what is on time by it is late in truth. */
  readonly #wrong: Window[] = [];
  readonly #happened: Record<string, number> = {};
  readonly #log = recordingLog();
  #true = YEAR_START;
  #skew = 0;
  #steady = 0;
  #ticks = 0;
  #zoneData = 1;
  #storage: Storage | null = null;
  #scheduler: Scheduler | null = null;

  /**
   * @param count reminders
   * @param chance 0 to 1; the same series makes the same year
   * @param blind whether the bot never finds its posts in a channel: shows that the judge sees a doubled post
   */
  constructor(count: number, chance: Chance, blind = false) {
    this.#count = count;
    this.#chance = chance;
    this.#weather = stormyDiscord(() => this.#true, chance);
    if (blind) this.#weather.find = () => Promise.resolve({ type: 'absent' });
  }

  get #clock(): Clock {
    return { now: () => this.#true + this.#skew };
  }

  async #open(): Promise<void> {
    const random: Random = { integer: (below) => Math.floor(this.#chance() * below), id: evenRandom.id };
    const clock = this.#clock;
    this.#storage = await openStorage(`sqlite:${join(this.#directory.path, 'bot.db')}`, { clock, log: this.#log, random, tzVersion: `v${this.#zoneData}` });
    const { ledger, notices, factUses, ownership, settings, databaseId } = this.#storage;
    this.#scheduler = createScheduler({
      clock, random, log: this.#log, ledger, notices, factUses, ownership, settings, databaseId, messenger: this.#weather, knowledge: smallKnowledge(FACTS), translator: plainTranslator,
      // A little passes with each look, so that the pace of requests never waits in real time.
      monotonic: () => (this.#steady += 0.01), pace: { perSecond: 10_000 },
    });
  }

  async #close(): Promise<void> {
    await this.#scheduler?.stop();
    await this.#storage?.close();
    this.#scheduler = this.#storage = null;
  }

  #pass(instant: number): void {
    const to = Math.ceil(instant);
    if (to <= this.#true) return;
    this.#steady += to - this.#true;
    this.#true = to;
  }

  async #tick(): Promise<void> {
    this.#ticks += 1;
    this.#log.lines.length = 0;
    await this.#scheduler?.tick();
  }

  /** Runs until that time, ticking whenever something is due and now and then when nothing is. */
  async #runTo(end: number): Promise<void> {
    while (this.#true < end) {
      const due = (await this.#scheduler?.nextDueAt()) ?? Infinity;
      const next = due - this.#skew <= this.#true ? this.#true + WHILE_WAITING : due - this.#skew + this.#chance() * 2000;
      this.#pass(Math.min(next, this.#true + STEP, end));
      await this.#tick();
    }
  }

  /** Until everything due is planned and nothing is under way, so that an edit meets a reminder at rest. */
  async #rest(): Promise<void> {
    await this.#tick();
    for (let tries = 0; tries < 200 && ((await this.#storage?.ledger.backlog()) ?? 0) > 0; tries += 1) await this.#runTo(this.#true + 5000);
  }

  #last(id: string): Stretch | undefined {
    return this.#stretches.get(id)?.at(-1);
  }

  async #change(index: number, what: 'edit' | 'pause' | 'resume'): Promise<void> {
    await this.#rest();
    const id = `r${index}`;
    const reminder = await this.#storage?.reminders.get(`g${Math.floor(index / 10)}`, id);
    if (reminder === undefined || reminder === null) throw new Error(`no reminder ${id}`);
    const active = reminder.state === 'active';
    if (what === 'resume' ? active : what === 'pause' && !active) return;
    const changed = what === 'edit' ? { ...reminder, ...editOf(reminder, this.#chance) } : { ...reminder, state: what === 'pause' ? 'paused' as const : 'active' as const, pausedReason: what === 'pause' ? 'moderator' : null };
    await this.#storage?.reminders.update(changed, reminder.generation);
    const last = this.#last(id);
    if (active && last !== undefined) last.to = Math.min(last.to, this.#true);
    if (changed.state === 'active') this.#stretches.get(id)?.push({ rule: changed.rule, timezone: changed.timezone, from: this.#true, to: YEAR_END });
  }

  async #lasting(until: number, begin: () => void | Promise<void>, end: () => void | Promise<void>, runs: boolean): Promise<Window> {
    const from = this.#true;
    await begin();
    if (runs) await this.#runTo(until);
    else this.#pass(until);
    await end();
    const window = { from, to: this.#true + AFTERMATH };
    this.#excuses.push(window);
    return window;
  }

  async #happen(happening: Happening): Promise<void> {
    await this.#runTo(happening.at);
    this.#happened[happening.type] = (this.#happened[happening.type] ?? 0) + 1;
    switch (happening.type) {
      case 'stop':
        await this.#lasting(happening.until, () => this.#close(), () => this.#open(), false);
        return;
      case 'discord-away':
        await this.#lasting(happening.until, () => void (this.#weather.away = true), () => void (this.#weather.away = false), true);
        return;
      case 'clock-set':
        this.#wrong.push(await this.#lasting(happening.until, () => void (this.#skew = Math.round(happening.by)), () => void (this.#skew = 0), true));
        return;
      case 'time-zone-data':
        await this.#close();
        this.#zoneData += 1;
        return this.#open();
      case 'channel-gone':
        this.#weather.gone.add(`c${Math.floor(happening.index / 2)}`);
        return;
      case 'channel-back': {
        const first = happening.index - (happening.index % 2);
        this.#weather.gone.delete(`c${first / 2}`);
        for (const index of [first, first + 1].filter((one) => one < this.#count)) await this.#change(index, 'resume');
        return;
      }
      default:
        return this.#change(happening.index, happening.type);
    }
  }

  async run(): Promise<SoakReport> {
    const began = performance.now();
    try {
      await this.#open();
      const reminders = remindersOf(this.#count, this.#chance);
      for (const reminder of reminders) {
        await this.#storage?.reminders.add(reminder);
        this.#stretches.set(reminder.id, [{ rule: reminder.rule, timezone: reminder.timezone, from: this.#true, to: YEAR_END }]);
      }
      for (const happening of happeningsOf(this.#count, this.#chance)) await this.#happen(happening);
      await this.#runTo(YEAR_END);
      await this.#rest();
      const rows: Delivery[] = [];
      for (const { guildId, id } of reminders) rows.push(...((await this.#storage?.history.forReminder(guildId, id, 100_000)) ?? []));
      return this.#report(rows, new Set(reminders.map(({ timezone }) => timezone)).size, performance.now() - began);
    } finally {
      await this.#close();
      this.#directory.remove();
    }
  }

  #excused(from: number, to: number, by = this.#excuses): boolean {
    return by.some((window) => window.from <= to && window.to >= from);
  }

  /** What is due by the second calendar; a post that failed for good ends its stretch. */
  #expected(id: string, rows: readonly Delivery[]): ReadonlyMap<string, number> {
    const expected = new Map<string, number>();
    let newest = '';
    for (const stretch of this.#stretches.get(id) ?? []) {
      const failed = rows.filter(({ state, settledAt }) => state === 'failed' && (settledAt ?? 0) >= stretch.from && (settledAt ?? 0) <= stretch.to).map(({ settledAt }) => settledAt ?? 0);
      for (const { key, at } of duesOf(stretch.rule, stretch.timezone, stretch.from, Math.min(stretch.to, ...failed))) {
        if (newest !== '' && compareKeys(key, newest) <= 0) continue;
        expected.set(key, at);
        newest = key;
      }
    }
    return expected;
  }

  #report(rows: readonly Delivery[], zones: number, took: number): SoakReport {
    const faults: string[] = [];
    const kinds = new Map<string, number>();
    const fault = (kind: string, row: string): void => {
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if ((kinds.get(kind) ?? 0) <= 3) faults.push(`${kind}: ${row}`);
    };
    const lateness: number[] = [];
    let occurrences = 0;
    for (const [id, own] of Map.groupBy(rows, (row) => row.reminderId)) {
      const expected = this.#expected(id, own);
      occurrences += expected.size;
      const byKey = Map.groupBy(own, (row) => row.occurrenceKey);
      for (const [key, at] of expected) if (!byKey.has(key)) fault('no row', `${id} ${key} ${new Date(at).toISOString()}`);
      for (const row of own) this.#judge(row, expected, fault, lateness);
      this.#repeats(id, own, fault);
    }
    const nonces = new Set(rows.filter(({ state }) => state === 'sent').map(({ nonce }) => nonce));
    for (const [nonce, posts] of this.#weather.posts) {
      if (posts.length > 1) fault('posted twice', JSON.stringify(posts.map(({ at, channelId }) => [channelId, new Date(at).toISOString()])));
      if (!nonces.has(nonce)) fault('posted, but the ledger says otherwise', JSON.stringify(rows.find((row) => row.nonce === nonce)));
    }
    return {
      reminders: this.#count, zones, occurrences, faults, ticks: this.#ticks, happenings: this.#happened, discord: this.#weather.counts,
      ends: Object.fromEntries([...Map.groupBy(rows, ({ state, reason }) => (reason === null ? state : `${state}: ${reason}`))].map(([end, found]) => [end, found.length])),
      latenessP99: Math.round((lateness.toSorted((a, b) => a - b)[Math.floor(lateness.length * 0.99)] ?? 0) / 1000),
      heapMegabytes: Math.round(process.memoryUsage().heapUsed / 2 ** 20), databaseMegabytes: Math.round(statSync(join(this.#directory.path, 'bot.db')).size / 2 ** 20), seconds: Math.round(took / 100) / 10,
    };
  }

  #judge(row: Delivery, expected: ReadonlyMap<string, number>, fault: (kind: string, row: string) => void, lateness: number[]): void {
    const what = `${row.reminderId} ${row.occurrenceKey} ${new Date(row.dueAt).toISOString()} ${row.state} ${row.reason ?? ''}`;
    const at = expected.get(row.occurrenceKey);
    if (at === undefined) fault('not expected', what);
    else if (at !== row.dueAt) fault('at another time', `${what}, expected ${new Date(at).toISOString()}`);
    if (row.settledAt === null) return fault('not settled', what);
    const posts = this.#weather.posts.get(row.nonce) ?? [];
    if (row.state === 'sent') {
      const [post] = posts;
      if (post?.id !== row.messageId) return fault('sent, but not posted', what);
      const late = post.at - row.dueAt;
      lateness.push(late);
      if (late < -1000 && !this.#excused(post.at, row.dueAt)) fault('early', what);
      if (late > PROMPT && !this.#excused(row.dueAt, post.at)) fault('late without a reason', `${what}, ${Math.round(late / MINUTE)} minutes`);
      if (post.at > row.deadline + HOUR) fault('after its deadline', what);
    } else if (row.state === 'missed' && (row.reason === 'coalesced' || row.reason === 'too-late')) {
      if (!this.#excused(row.dueAt, row.settledAt)) fault('missed without a reason', what);
    } else if (!(row.state === 'failed' && row.reason === 'channel-gone') && !(row.state === 'missed' && row.reason === 'paused')) fault('a strange end', what);
  }

  /** Facts come round; and after a trouble there is one late post at most. */
  #repeats(id: string, rows: readonly Delivery[], fault: (kind: string, row: string) => void): void {
    const posts = rows.flatMap(({ nonce, dueAt }) => (this.#weather.posts.get(nonce) ?? []).map((post) => ({ ...post, dueAt }))).toSorted((a, b) => a.dueAt - b.dueAt);
    const late = posts.filter((post) => post.at - post.dueAt > PROMPT && !this.#excused(post.at, post.at, this.#wrong));
    for (const window of this.#excuses) {
      const end = window.to - AFTERMATH;
      const inside = late.filter((post) => post.dueAt >= window.from && post.dueAt <= end && post.at >= end);
      if (inside.length > 1) fault('more than one late post', `${id} ${inside.map((post) => `${new Date(post.dueAt).toISOString()} at ${new Date(post.at).toISOString()}`).join()} around ${new Date(window.from).toISOString()}`);
    }
    const lastAt = new Map<string, number>();
    for (const [at, { nonce }] of rows.toSorted((a, b) => a.dueAt - b.dueAt).entries()) {
      const [fact] = /Answer \d+\./.exec(JSON.stringify(this.#weather.posts.get(nonce)?.[0]?.announcement.message ?? '')) ?? [];
      if (fact === undefined) continue;
      if (at - (lastAt.get(fact) ?? -Infinity) < FACTS.length) fault('a fact again before all were posted', `${id} post ${at}, ${fact}`);
      lastAt.set(fact, at);
    }
  }
}
