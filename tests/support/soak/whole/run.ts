/** Simulated days of the whole bot in a process of its own, against the sandbox, over real sockets: posts, commands, and everything that goes wrong. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox, SandboxClock } from '../../../../src/sandbox/server.ts';
import { LIVING, startSandbox } from '../../../../src/sandbox/server.ts';
import { openStorage } from '../../../../src/storage/open.ts';
import { systemClock } from '../../../../src/system.ts';
import { makeServers, type ManyServers } from '../../many-servers.ts';
import { aReminder, DAY, evenRandom, MINUTE, recordingLog, temporaryDirectory } from '../../scheduling.ts';
import type { Chance } from '../plan.ts';
import type { SoakReply } from './bot.ts';
import { SoakBot } from './child.ts';
import { judge, type Ordered, type Verdict } from './judge.ts';
import { strike, TROUBLES, type Trouble } from './troubles.ts';

export interface WholeSoakOptions {
  readonly servers: number;
  readonly channels: number;
  /** Ends at the first midnight after so many real milliseconds, or after so many simulated days. */
  readonly realTime: number;
  readonly days: number;
  /** Commands in each quarter of a simulated hour. */
  readonly commands: number;
  /** Share of the quarters in which something goes wrong. */
  readonly trouble: number;
  readonly chance: Chance;
  readonly flags: readonly string[];
  /** Told at the end of each simulated day. */
  readonly progress?: (text: string) => void;
}

export interface WholeSoakReport extends Verdict {
  readonly servers: number;
  readonly days: number;
  readonly seconds: number;
  readonly commands: Readonly<Record<string, number>>;
  readonly askP50: number;
  readonly askP99: number;
  readonly troubles: Readonly<Record<string, number>>;
  readonly complaints: Readonly<Record<string, number>>;
  /** MiB at the end of each day, after a collection. */
  readonly heap: readonly number[];
  readonly rss: readonly number[];
}

const QUARTER = 15 * MINUTE;
const START = Date.parse('2027-01-04T00:00:00Z');
/** Wall times of the servers' daily posts, in zones without a clock change in these days. */
const TIMES = ['07:00', '09:00', '12:30', '18:00', '21:15'];
const ZONES = ['UTC', 'Asia/Tokyo', 'America/Bogota', 'Africa/Nairobi'];
const QUESTIONS = ['when was the campaign launched?', 'who started blue heart', 'what is the palermo protocol', 'why januray', 'which country joined first?', 'blorp frumious wabe', 'is it legal to buy a lamp'];
const COMMANDS = ['fact', 'topics', 'about', 'timeline', 'calendar', 'helpline', 'reminders list', 'privacy show'];
/** Longest that everything due may take to settle after a step, in real milliseconds. */
const SETTLE = 60_000;
const PEOPLE = 40;
/** A picture may take some seconds on a machine that others use too; it says so meanwhile. */
const ANSWER = 15_000;

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20 * 10) / 10;
const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

export class WholeSoak {
  readonly #options: WholeSoakOptions;
  readonly #directory = temporaryDirectory();
  readonly #faults: string[] = [];
  readonly #took: number[] = [];
  readonly #counts: Record<string, number> = {};
  readonly #troubles: Record<string, number> = {};
  #ahead = START - systemClock.now();
  #sandbox!: Sandbox;
  #bot!: SoakBot;
  #places!: ManyServers;
  #people: string[] = [];
  #commands: readonly string[] = [];

  constructor(options: WholeSoakOptions) {
    this.#options = options;
  }

  get #now(): number {
    return systemClock.now() + this.#ahead;
  }

  async run(): Promise<WholeSoakReport> {
    const began = performance.now();
    try {
      const ordered = await this.#open();
      const heap: number[] = [];
      const rss: number[] = [];
      let last: SoakReply | null = null;
      let days = 0;
      while (days < this.#options.days && performance.now() - began < this.#options.realTime) {
        const midnight = START + (days + 1) * DAY;
        while (this.#now < midnight) await this.#step();
        days += 1;
        last = await this.#bot.ask({ ask: 'memory' });
        heap.push(mebibytes(last.heap));
        rss.push(mebibytes(last.rss));
        this.#options.progress?.(`day ${days}: heap ${heap.at(-1)} MiB, resident ${rss.at(-1)} MiB, ${this.#took.length} questions, p99 ${quantile(this.#took, 0.99).toFixed(1)} ms, ${Math.round((performance.now() - began) / 1000)} s`);
      }
      await this.#settle();
      const until = this.#now;
      await this.#bot.ask({ ask: 'stop' });
      for (const one of last?.unhandled ?? []) this.#faults.push(`unhandled ${one}`);
      const verdict = await judge({ control: this.#sandbox.control, file: this.#file, ordered, until });
      return {
        servers: this.#options.servers, days, seconds: Math.round((performance.now() - began) / 1000), ...verdict, faults: [...this.#faults, ...verdict.faults], commands: this.#counts,
        askP50: Math.round(quantile(this.#took, 0.5) * 10) / 10, askP99: Math.round(quantile(this.#took, 0.99) * 10) / 10, troubles: this.#troubles, complaints: Object.fromEntries(this.#bot.complaints), heap, rss,
      };
    } finally {
      this.#bot?.kill();
      await this.#sandbox?.close();
      this.#directory.remove();
    }
  }

  get #file(): string {
    return join(this.#directory.path, 'bot.db');
  }

  async #open(): Promise<readonly Ordered[]> {
    const clock: SandboxClock = { now: () => this.#now, moveTo: () => Promise.reject(new Error('The soak moves the clock.')) };
    this.#sandbox = await startSandbox({ clock, page: false, limits: { rateLimits: false } });
    const { control } = this.#sandbox;
    this.#places = await makeServers(control, this.#options.servers, this.#options.channels);
    for (let index = 0; index < PEOPLE; index += 1) this.#people.push((await control.createPerson({ name: `Person ${index}` })).id);
    for (const [at, guildId] of this.#places.guildIds.entries()) await control.setMember(guildId, this.#people[at % PEOPLE] ?? '', {});
    const storage = await openStorage(`sqlite:${this.#file}`, { clock: { now: () => this.#now }, log: recordingLog(), random: evenRandom });
    const ordered = this.#places.guildIds.map((guildId, at): Ordered => ({
      guildId, id: `r${at}`, channelId: this.#places.channelIds[at] ?? '', timezone: ZONES[at % ZONES.length] ?? 'UTC', rule: { kind: 'daily', time: TIMES[at % TIMES.length] ?? '' }, from: this.#now,
    }));
    for (const { guildId, id, channelId, timezone, rule } of ordered) await storage.reminders.add(aReminder({ guildId, id, channelId, timezone, rule, createdAt: this.#now, ...(id.endsWith('7') ? { content: { type: 'fact-digest', topics: [] } } as const : {}) }));
    await storage.close();
    this.#bot = await SoakBot.start({ directory: this.#directory.path, apiUrl: this.#sandbox.apiUrl, token: this.#sandbox.token, ahead: this.#ahead }, this.#options.flags);
    const visible = new Set((await control.commands(LIVING.owner, this.#places.talkIds[0] ?? '')).map(({ name }) => name));
    this.#commands = COMMANDS.filter((name) => visible.has(name));
    return ordered;
  }

  /** A quarter of an hour: perhaps something goes wrong, what is due is posted, people ask. */
  async #step(): Promise<void> {
    const { chance, trouble } = this.#options;
    const struck = chance() < trouble ? await this.#strike() : null;
    this.#ahead += QUARTER - (this.#now % QUARTER) + 1;
    await this.#bot.ask({ ask: 'tick', ahead: this.#ahead + (struck?.skew ?? 0) });
    if (struck !== null) {
      // A wrong clock is wrong for a while, as far as anybody can tell.
      if (struck.skew !== 0) await this.#bot.ask({ ask: 'tick', ahead: (this.#ahead += QUARTER) + struck.skew });
      await struck.over;
    }
    await this.#settle(struck?.cut ?? null);
    await this.#converse(struck);
    await this.#sandbox.control.removeFaults();
  }

  async #strike(): Promise<Trouble> {
    const name = TROUBLES[Math.floor(this.#options.chance() * TROUBLES.length)] ?? '';
    this.#troubles[name] = (this.#troubles[name] ?? 0) + 1;
    return await strike(name, this.#sandbox.control, this.#file, this.#options.chance);
  }

  /** Until everything due is over and the connection is there; simulated time passes slowly meanwhile, so that second attempts fall due. */
  async #settle(since: number | null = null): Promise<void> {
    const limit = performance.now() + SETTLE;
    for (;;) {
      const { backlog, connected } = await this.#bot.ask({ ask: 'tick', ahead: this.#ahead });
      // The bot may not have noticed yet that its line was cut: what the sandbox saw of it counts too.
      const back = since === null || (await this.#sandbox.control.journal({ kind: 'gateway', after: since })).some(({ what }) => what === 'resume' || what === 'identify');
      if (backlog === 0 && connected && back) return;
      if (performance.now() > limit) {
        this.#faults.push(`not settled by ${new Date(this.#now).toISOString()}: ${backlog} posts wait, ${connected ? '' : 'not '}connected`);
        return;
      }
      await pause(50);
      this.#ahead += 5_000;
    }
  }

  async #converse(struck: Trouble | null): Promise<void> {
    const { chance, commands } = this.#options;
    if (struck?.answers === true) await this.#sandbox.control.addFault({ kind: 'error-before', path: '/interactions/:id/:token/callback', count: 2, status: 503 });
    for (let index = 0; index < commands; index += 1) {
      const at = Math.floor(chance() * this.#places.guildIds.length);
      const channelId = this.#places.talkIds[at] ?? '';
      const other = chance() < 0.5 ? this.#commands[Math.floor(chance() * this.#commands.length)] : undefined;
      const question = QUESTIONS[Math.floor(chance() * QUESTIONS.length)] ?? '';
      const who = other === undefined ? this.#people[at % PEOPLE] ?? '' : LIVING.owner;
      const { outcome, tookMs, problem } = await this.#sandbox.control.run(who, other === undefined ? { channelId, command: 'ask', options: { question }, waitMs: ANSWER } : { channelId, command: other, waitMs: ANSWER });
      const name = other ?? 'ask';
      this.#counts[name] = (this.#counts[name] ?? 0) + 1;
      if (outcome !== 'answered') this.#faults.push(`/${name} at ${new Date(this.#now).toISOString()} during ${struck?.name ?? 'nothing'}: ${outcome} ${problem ?? ''}`);
      // What Discord itself delays says nothing about the bot.
      else if (name === 'ask' && struck?.answers !== true) this.#took.push(tookMs);
    }
  }
}

/** Growth of the last third over the second, in hundredths; the first is left out, as caches fill. */
export function growth(days: readonly number[]): number {
  const third = Math.floor(days.length / 3);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return third === 0 ? 0 : Math.round((mean(days.slice(-third)) / mean(days.slice(third, 2 * third)) - 1) * 1_000) / 10;
}

