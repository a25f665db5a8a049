/** A stage for commands: real content, answers, translator and database; a call in, a reply out. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCalendarFile } from '../../src/calendar/calendar-file.ts';
import { loadGuildFacts } from '../../src/content/guild-facts.ts';
import { createKnowledge } from '../../src/content/knowledge.ts';
import type {
  ActionRef, Block, Button, ChatCommand, Choice, CommandPorts, FieldValue, Message, PermissionName, PickedChannel, PickedRole, Reply, Select, SelectOption,
} from '../../src/discord/command.ts';
import { createHeldWords } from '../../src/discord/held-words.ts';
import type { Commands } from '../../src/discord/registry.ts';
import type { ChannelStanding } from '../../src/ports/channels.ts';
import type { AnswerOutcome, Suggestion } from '../../src/ports/feedback.ts';
import type { FileRead } from '../../src/ports/files.ts';
import type { RoleStanding } from '../../src/ports/roles.ts';
import type { Content } from '../../src/ports/knowledge.ts';
import type { Log } from '../../src/ports/log.ts';
import { createFactFiles } from '../../src/fact-files/fact-files.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { createPlanFile } from '../../src/plan-file/plan-file.ts';
import { createPreviews } from '../../src/scheduler/preview.ts';
import { openAnswers } from '../../src/search/index.ts';
import { openStorage } from '../../src/storage/open.ts';
import { loadWords } from '../../src/words.ts';
import type { Words } from '../../src/words.ts';
import { freshDirectory } from '../support/start-bot.ts';

export const GUILD = '100000000000000001';
/** A person who takes no private messages. */
export const CLOSED = '300000000000000009';
export const NOW = Date.parse('2026-11-23T12:00:00Z');

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

export interface Stage {
  readonly content: Content;
  readonly commands: Commands;
  readonly ports: CommandPorts;
  readonly suggestions: Suggestion[];
  readonly counts: { outcome: AnswerOutcome; factId: string | null }[];
  /** How the bot stands in its channels; a channel that is not named is well. */
  readonly standings: Map<string, ChannelStanding>;
  /** Private messages that were written, by person. */
  readonly written: { userId: string; message: Message }[];
  /** Roles that are not as usual, by id. */
  readonly roles: Map<string, RoleStanding>;
  /** Files that were attached, by address. */
  readonly files: Map<string, FileRead>;
  /** Runs `ask`, or `reminders add`. */
  run(command: string, options?: Readonly<Record<string, unknown>>, as?: Person): Promise<Reply>;
  /** Runs a message menu on a text. */
  look(key: string, text: string, as?: Person): Promise<Reply>;
  /** Presses, chooses or submits. */
  press(ref: ActionRef | undefined, more?: { values?: readonly string[]; fields?: Readonly<Record<string, FieldValue>>; channels?: readonly PickedChannel[]; roles?: readonly PickedRole[] }, as?: Person): Promise<Reply>;
  type(command: string, option: string, typed: string, filled?: Readonly<Record<string, string>>, as?: Person): Promise<readonly Choice<string>[]>;
}

export interface Person {
  readonly locale?: string;
  readonly guildId?: string | null;
  readonly now?: number;
  readonly id?: string;
  /** What this person may do; everything when left out. */
  readonly can?: (permission: PermissionName) => boolean;
}

function contextFor(ports: CommandPorts, key: string, { locale = 'en-GB', guildId = GUILD, now = NOW, id = '300000000000000003', can = () => true }: Person) {
  const say = (language: string, name: string, params?: Readonly<Record<string, string | number>>): string => ports.translator.text(language, `${key}.${name}`, params);
  return {
    actor: { id, locale, can },
    place: { guildId, channelId: '200000000000000002', kind: guildId === null ? ('bot-dm' as const) : ('guild' as const), guildLocale: guildId === null ? null : 'en-US', botPermissions: new Set<PermissionName>() },
    now, ports,
    t: (name: string, params?: Readonly<Record<string, string | number>>) => say(locale, name, params),
    tIn: say,
    action: (action: string, ...data: string[]): ActionRef => ({ command: key, action, data }),
  };
}

/** What the router does for missing options: null. */
function filled(declared: object, given: Readonly<Record<string, unknown>>): never {
  return { ...Object.fromEntries(Object.keys(declared).map((name) => [name, null])), ...given } as never;
}

type Kept = Pick<Stage, 'suggestions' | 'counts' | 'standings' | 'written' | 'roles' | 'files'>;

async function portsFor({ content, translator }: Words, kept: Kept): Promise<CommandPorts> {
  let id = 0;
  const random = { integer: (below: number) => 4321 % below, id: () => `r${(id += 1)}` };
  const storage = await openStorage('sqlite::memory:', { clock: { now: () => NOW }, log: quiet, random });
  // A copy of one that was made before all tests: making it anew took most of a test.
  const directory = freshDirectory();
  const index = openAnswers({ database: join(directory, 'index.db'), content, log: quiet });
  const guildFacts = loadGuildFacts({ store: storage.guildFacts, index, log: quiet });
  const knowledge = createKnowledge(content, guildFacts);
  const pictures = createPictures({ clock: { now: () => NOW }, log: quiet, knowledge, translator });
  onTestFinished(async () => {
    await pictures.stop();
    index.close();
    await storage.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    answers: guildFacts.answers, guildFacts: guildFacts.store, knowledge, translator, random, pictures, reminders: storage.reminders, reminderDrafts: storage.reminderDrafts, history: storage.history, settings: storage.settings,
    orders: storage.orders, privacy: { people: storage.people, guilds: storage.guildRecords }, planFile: createPlanFile(), factFiles: createFactFiles(), previews: createPreviews({ clock: { now: () => NOW }, log: quiet, knowledge: createKnowledge(content), translator, factUses: storage.factUses }),
    roles: { standing: async (_guild, id) => kept.roles.get(id) ?? { state: 'there', name: 'Members', mentionable: true } },
    files: { read: async (url) => kept.files.get(url) ?? { type: 'unreachable' } },
    suggestions: {
      add: async (suggestion) => kept.suggestions.push(suggestion) < 100,
      list: async () => kept.suggestions,
      remove: async (_guildId, id) => kept.suggestions.splice(kept.suggestions.findIndex((one) => one.id === id), kept.suggestions.some((one) => one.id === id) ? 1 : 0)[0] ?? null,
    },
    heldWords: createHeldWords({ clock: { now: () => NOW }, random }),
    counts: {
      add: async (outcome, factId, day, guildId) => {
        kept.counts.push({ outcome, factId });
        await storage.counts.add(outcome, factId, day, guildId);
      },
    },
    answerReport: storage.counts,
    channels: { standing: async (_guildId, channelId) => kept.standings.get(channelId) ?? { state: 'there', missing: [], advised: [], forum: false } },
    directMessages: { write: async (userId, message) => (userId === CLOSED ? null : (kept.written.push({ userId, message }), '500000000000000005')) },
    calendarFile: createCalendarFile(),
    installation: { version: '1.2.3', operator: { name: 'The <Lisbon> server', contact: 'https://example.org/' } },
  };
}

// Content and commands never change while tests run.
const spoken = { plain: loadWords(), pseudo: loadWords({ pseudo: true }) };

/** Sets the stage; it is taken down after the test. */
export async function stage({ pseudo = false }: { pseudo?: boolean } = {}): Promise<Stage> {
  const loaded = await (pseudo ? spoken.pseudo : spoken.plain);
  const { content, commands } = loaded;
  const kept: Kept = { suggestions: [], counts: [], standings: new Map(), written: [], roles: new Map(), files: new Map() };
  const ports = await portsFor(loaded, kept);
  const chat = (name: string): { key: string; command: ChatCommand; sub: string | undefined } => {
    const [key = '', sub] = name.split(' ');
    return { key, sub, command: commands.get(key) as ChatCommand };
  };
  return {
    content, commands, ports, ...kept,
    async run(name, options = {}, as = {}) {
      const { key, command, sub } = chat(name);
      const context = contextFor(ports, key, as);
      const runnable = 'subcommands' in command ? command.subcommands[sub ?? ''] : command;
      if (runnable === undefined) throw new Error(`no command ${name}`);
      return runnable.run({ ...context, options: filled(runnable.options ?? {}, options) });
    },
    async look(key, text, as = {}) {
      const command = commands.get(key);
      if (command?.kind !== 'message') throw new Error(`no message menu ${key}`);
      return command.run({ ...contextFor(ports, key, as), target: { id: '1', text } });
    },
    async press(ref, { values = [], fields = {}, channels = [], roles = [] } = {}, as = {}) {
      const action = commands.get(ref?.command ?? '')?.actions?.[ref?.action ?? ''];
      if (ref === undefined || action === undefined) throw new Error(`nothing to press: ${JSON.stringify(ref)}`);
      return action.run({ ...contextFor(ports, ref.command, as), data: ref.data, values, fields, channels, roles, files: [] });
    },
    async type(name, option, typed, other = {}, as = {}) {
      const { key, command, sub } = chat(name);
      const options = 'subcommands' in command ? command.subcommands[sub ?? '']?.options : command.options;
      return (await options?.[option]?.autocomplete?.({ ...contextFor(ports, key, as), typed, filled: other })) ?? [];
    },
  };
}

export function channel(rights: readonly PermissionName[] = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'], type = 0): PickedChannel {
  return { id: '200000000000000009', type, name: 'news', botPermissions: new Set(rights) };
}

/** The message of a reply that is one. */
export function messageOf(reply: Reply): Message {
  if (reply.type === 'modal') throw new Error('a form, not a message');
  return reply.message;
}

export const isPrivate = (reply: Reply): boolean => reply.type === 'message' && reply.private;

/** All text of a message, as it is read out. */
export function words(reply: Reply): string {
  return messageOf(reply).blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n');
}

export function buttons(reply: Reply): readonly Button[] {
  return messageOf(reply).blocks.flatMap((block: Block) => (block.type === 'buttons' ? block.buttons : block.type === 'section' ? [block.button] : []));
}

export function button(reply: Reply, label: RegExp | string): ActionRef | undefined {
  const found = buttons(reply).find((one) => (typeof label === 'string' ? one.label === label : label.test(one.label)));
  return found?.type === 'action' ? found.action : undefined;
}

export function selects(reply: Reply): readonly Select[] {
  return messageOf(reply).blocks.flatMap((block) => (block.type === 'select' ? [block.select] : []));
}

export function optionsOf(reply: Reply): readonly SelectOption[] {
  return selects(reply).flatMap((select) => (select.type === 'string' ? select.options : []));
}
