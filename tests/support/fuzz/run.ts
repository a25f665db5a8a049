/** The whole bot, real discord.js and real sockets, and people who send whatever they like. */
import { join } from 'node:path';
import { startBot, type Bot } from '../../../src/bot.ts';
import { readConfig } from '../../../src/config.ts';
import { englishTexts } from '../../../src/discord/registry.ts';
import { createLog } from '../../../src/log.ts';
import type { ActResult, JournalEntry } from '../../../src/sandbox/contract.ts';
import { LIVING, startSandbox, type Sandbox } from '../../../src/sandbox/server.ts';
import type { Random } from '../../../src/ports/clock.ts';
import { temporaryDirectory } from '../scheduling.ts';
import { damaged } from './damage.ts';
import { Dice } from './dice.ts';
import { interaction, type Json } from './interactions.ts';
import { faultsIn, shownOf } from './judge.ts';
import { Memory } from './met.ts';
import { build, prepare, untouched } from './scene.ts';
import { TYPED } from './words.ts';

const AT_ONCE = 32;
/** So that most people stay below their pace, and some do not. */
const STEP = 4_000;
const PATIENCE = 20_000;
const START = Date.parse('2026-11-23T12:00:00Z');

export interface FuzzReport {
  readonly sent: number;
  readonly perSecond: number;
  readonly damaged: number;
  /** How many were answered, by Discord's callback type; `none` where nothing could be answered. */
  readonly answers: Readonly<Record<string, number>>;
  /** Apologies with a reference, for interactions that Discord would never send. */
  readonly apologies: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

interface Sent {
  readonly written: Json;
  readonly broken: boolean;
  readonly result: ActResult;
}

/** Sends interactions, and keeps book of what is wrong with the answers. */
export class Fuzz {
  readonly #seed: number;
  readonly #dice: Dice;
  readonly #faults = new Map<string, number>();
  readonly #answers: Record<string, number> = {};
  readonly #apologies: Record<string, number> = {};
  readonly #lines: string[] = [];
  #now = START;
  #damaged = 0;
  #sandbox!: Sandbox;
  #bot!: Bot;
  #memory!: Memory;
  #people: string[] = [];
  #journalAt = 0;
  #keys: ReadonlySet<string> = new Set();

  constructor(seed: number) {
    this.#seed = seed;
    this.#dice = new Dice(seed);
  }

  /** @param tell hears about the progress */
  async run(count: number, tell: (words: string) => void = () => undefined): Promise<FuzzReport> {
    const directory = temporaryDirectory();
    const fault = (error: unknown): void => this.#fault(`unhandled: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.on('unhandledRejection', fault);
    process.on('uncaughtException', fault);
    try {
      await this.#open(directory.path);
      const before = await untouched(this.#bot.storage);
      const began = performance.now();
      for (let sent = 0; sent < count; sent += AT_ONCE) {
        await this.#round(Math.min(AT_ONCE, count - sent));
        if (sent % 4_000 < AT_ONCE) tell(`${sent} sent, ${Math.round(sent / ((performance.now() - began) / 1_000))} a second, ${this.#faults.size} kinds of faults, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
      }
      const seconds = (performance.now() - began) / 1_000;
      if ((await untouched(this.#bot.storage)) !== before) this.#fault('what another server or person keeps was changed');
      return { sent: count, perSecond: Math.round(count / seconds), damaged: this.#damaged, answers: this.#answers, apologies: this.#apologies, faults: [...this.#faults].map(([what, times]) => `${times} × ${what}`) };
    } finally {
      await this.#bot?.stop();
      await this.#sandbox?.close();
      directory.remove();
      process.off('unhandledRejection', fault);
      process.off('uncaughtException', fault);
    }
  }

  async #open(directory: string): Promise<void> {
    const clock = { now: () => this.#now, moveTo: async (at: number) => void (this.#now = at) };
    this.#sandbox = await startSandbox({ clock, page: false, limits: { rateLimits: false, acknowledgeMs: Number.MAX_SAFE_INTEGER, tokenMs: Number.MAX_SAFE_INTEGER } });
    const { control, token, apiUrl } = this.#sandbox;
    const url = `sqlite:${join(directory, 'bot.db')}`;
    const log = createLog({ level: 'debug', format: 'json', clock, secrets: [token], destination: { write: (line: string) => void this.#lines.push(line) } });
    const random = seeded(this.#seed);
    await build(control);
    await prepare(url, { clock, log, random });
    this.#bot = await startBot({
      config: readConfig({ DISCORD_API_URL: apiUrl, DATABASE_URL: url, INDEX_PATH: ':memory:' }, ''), token, log, version: 'fuzz', clock, random,
      onFatal: () => this.#fault('the connection was closed for good'), pace: { clockStep: Number.POSITIVE_INFINITY },
    });
    await this.#bot.tick();
    this.#memory = new Memory(control);
    this.#keys = new Set(Object.keys(englishTexts(this.#bot.words.commands)));
    this.#people = await Promise.all(Array.from({ length: AT_ONCE }, async (_, index) => {
      const id = `16000000000000${String(10_000 + index)}`;
      await control.createPerson({ name: `Person ${index}`, id });
      await control.setMember(LIVING.guild, id, { roleIds: [LIVING.moderatorRole] });
      return id;
    }));
    await this.#attach();
  }

  /** Files that were really uploaded, good and bad ones. */
  async #attach(): Promise<void> {
    const { control } = this.#sandbox;
    for (const [name, text] of [['facts.csv', 'question,answer\n=1+1,"'], ['facts.yaml', 'version: 1\nfacts: [*a]'], ['plan.yaml', 'version: 1\nreminders: []'], ['x.bin', '\u0000\ud800'], ['big.csv', 'a,b\n'.repeat(60_000)]] as const) {
      await control.run(LIVING.moderator, { channelId: LIVING.moderators, command: 'facts import', files: { file: { name, base64: Buffer.from(text).toString('base64') } } });
    }
    for (const { body } of await control.journal({ kind: 'dispatch', what: 'INTERACTION_CREATE' })) {
      const data = (body as { data?: { resolved?: { attachments?: Record<string, Json> } } }).data;
      this.#memory.attachments.push(...Object.values(data?.resolved?.attachments ?? {}));
    }
    if (this.#memory.attachments.length === 0) throw new Error('no file was uploaded');
  }

  async #round(count: number): Promise<void> {
    const { commands } = this.#bot.words;
    this.#now += STEP;
    const written = Array.from({ length: count }, () => {
      const whole = interaction(this.#dice, commands, this.#memory);
      const broken = this.#dice.chance(0.4);
      return { written: broken ? damaged(this.#dice, whole) : whole, broken };
    });
    this.#damaged += written.filter(({ broken }) => broken).length;
    const sent = await Promise.all(written.map(async (one, index): Promise<Sent> => ({ ...one, result: await this.#send(one.written, index) })));
    for (const one of sent) {
      this.#judge(one);
      await this.#memory.take(one.result);
    }
    this.#readLog(sent);
    await this.#readJournal(sent);
  }

  async #send(written: Json, index: number): Promise<ActResult> {
    const messageId = this.#memory.messageOf(written);
    return await this.#sandbox.control.deliver({
      channelId: LIVING.general, personId: this.#people[index] ?? LIVING.member, interaction: written, waitMs: answerable(written) ? PATIENCE : 50, ...(messageId === undefined ? {} : { messageId }),
    });
  }

  #judge({ written, broken, result }: Sent): void {
    const how = String(result.callbackType ?? 'none');
    this.#answers[how] = (this.#answers[how] ?? 0) + 1;
    if (answerable(written) && result.outcome !== 'answered') this.#fault(`${broken ? 'damaged' : 'whole'}: no answer (${result.outcome}): ${brief(written)}`);
    for (const fault of faultsIn([shownOf(result.message), result.choices, result.modal === null ? null : [result.modal.title, result.modal.components]], this.#keys, [this.#sandbox.token])) this.#fault(`${fault} ← ${brief(written)}`);
  }

  #readLog(sent: readonly Sent[]): void {
    const byId = new Map(sent.map((one) => [one.result.interactionId, one]));
    for (const line of this.#lines.splice(0)) {
      if (line.includes(TYPED)) this.#fault(`typed words in the log: ${line.slice(0, 400)}`);
      if (line.includes(this.#sandbox.token)) this.#fault('the token in the log');
      const { level, msg, interaction: id, cause, stack, ...rest } = JSON.parse(line) as Record<string, string>;
      if (level !== 'error') continue;
      const one = byId.get(id ?? '');
      const place = /(?:commands|src)\/[\w./-]+:\d+/.exec(stack ?? '')?.[0] ?? JSON.stringify(rest).slice(0, 200);
      if (one?.broken === true) this.#apologies[`${msg}: ${cause} at ${place}`] = (this.#apologies[`${msg}: ${cause} at ${place}`] ?? 0) + 1;
      else this.#fault(`${msg}: ${cause} at ${place} ← ${one === undefined ? 'nothing in particular' : brief(one.written)}`);
    }
  }

  async #readJournal(sent: readonly Sent[]): Promise<void> {
    const entries = await this.#sandbox.control.journal({ after: this.#journalAt, kind: 'request', limit: 5_000 });
    this.#journalAt = entries.at(-1)?.id ?? this.#journalAt;
    // Those with a made-up id or token are refused, and should be.
    const known = new Set(sent.filter(({ written }) => answerable(written)).map(({ result }) => result.interactionId));
    for (const entry of entries) for (const fault of requestFaults(entry, known)) this.#fault(fault);
  }

  #fault(what: string): void {
    // One of each kind is enough to read; the rest is counted.
    const kind = [...this.#faults.keys()].find((known) => known.split(' ← ')[0] === what.split(' ← ')[0]) ?? what;
    this.#faults.set(kind, (this.#faults.get(kind) ?? 0) + 1);
  }
}

function seeded(seed: number): Random {
  const dice = new Dice(seed + 1);
  return { integer: (below) => dice.below(below), id: (length = 6) => Array.from({ length }, () => 'abcdefghjkmnpqrstuvwxyz23456789'[dice.below(31)]).join('') };
}

/** Whether there is anything to answer: somebody to answer to, and a kind that can be. */
function answerable(written: Readonly<Json>): boolean {
  return !('id' in written) && !('token' in written) && written['application_id'] === LIVING.bot && [2, 3, 4, 5].includes(written['type'] as number);
}

function brief(written: Readonly<Json>): string {
  return JSON.stringify({ ...written, message: written['message'] === undefined ? undefined : '…' }).slice(0, 1_500);
}

/** Each answer is taken at the first try, and mentions nobody. */
function requestFaults({ what, status, code, body }: JournalEntry, known: ReadonlySet<string | null>): readonly string[] {
  if (!/^(POST|PATCH) \/(interactions|webhooks|channels)\//.test(what)) return [];
  const data = (body as { data?: unknown } | null)?.data ?? body;
  const mentions = typeof data === 'object' && data !== null && ('components' in data || 'content' in data) ? (Reflect.get(data, 'allowed_mentions') as { parse?: readonly unknown[]; users?: unknown } | undefined) : { parse: [] };
  return [
    ...(status !== null && status >= 400 && known.has(/^POST \/interactions\/(\d+)/.exec(what)?.[1] ?? '') ? [`refused by Discord: ${status} ${code} ← ${JSON.stringify(body).slice(0, 1_500)}`] : []),
    ...(JSON.stringify(mentions?.parse) === '[]' && mentions?.users === undefined ? [] : Reflect.has(Object(data), 'title') ? [] : [`mentions are open: ${what} ← ${JSON.stringify(body).slice(0, 500)}`]),
  ];
}
