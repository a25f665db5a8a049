/** The bot, wired: content → storage → answers → Discord → scheduler. main.ts and try.ts start the same one. */
import { arrive, isFirst } from './arrival.ts';
import { createCalendarFile } from './calendar/calendar-file.ts';
import { contentCacheOf, type Config } from './config.ts';
import { loadGuildFacts } from './content/guild-facts.ts';
import { createKnowledge } from './content/knowledge.ts';
import { createClient, type BotClient } from './discord/client.ts';
import { createChannelMessages } from './discord/channel-messages.ts';
import { createFiles } from './discord/files.ts';
import { createHeldWords } from './discord/held-words.ts';
import { createMessenger } from './discord/messenger.ts';
import { createRoles } from './discord/roles.ts';
import { createRouter, type Router } from './discord/router.ts';
import { preferZones } from './domain/recurrence.ts';
import type { HealthCheck } from './health.ts';
import { databaseCheck, gatewayCheck, schedulerCheck, tokenCheck } from './health-checks.ts';
import { createFactFiles } from './fact-files/fact-files.ts';
import { createPlanFile } from './plan-file/plan-file.ts';
import { createIllustrate, createPictures } from './pictures/pictures.ts';
import type { Clock, Random } from './ports/clock.ts';
import { createQuizRounds, type RoundsRunner } from './quiz-rounds/rounds.ts';
import type { AnswerCounts } from './ports/feedback.ts';
import type { Content } from './ports/knowledge.ts';
import type { Log } from './ports/log.ts';
import type { Privacy } from './ports/privacy.ts';
import type { Telemetry } from './ports/telemetry.ts';
import type { Vitals } from './ports/vitals.ts';
import { createPreviews } from './scheduler/preview.ts';
import { createEventKeeper, type EventKeeper } from './scheduler/events.ts';
import { createIncompleteNotice } from './scheduler/incomplete-notice.ts';
import { createEarlyWarning, type EarlyWarning } from './scheduler/early-warning.ts';
import { createScheduler, type Scheduler } from './scheduler/scheduler.ts';
import { DEFAULT_PACE, type Pace } from './scheduler/options.ts';
import { openAnswers } from './search/index.ts';
import { keepHouse } from './storage/housekeeping.ts';
import { openStorage, START_PATIENCE, type Storage } from './storage/open.ts';
import { recoverDatabase } from './storage/recover.ts';
import { vitalsOf } from './vitals.ts';
import { loadWords, type Words } from './words.ts';
import { newerZones } from './zoneinfo/zoneinfo.ts';

export interface BotOptions {
  readonly config: Config;
  readonly token: string;
  readonly version: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly pace?: Partial<Pace>;
  /** Waits before it connects while another copy has the database; otherwise both carry out commands, and one of them posts. */
  readonly alone?: boolean;
  /** Discord closed the connection for good after the start. */
  readonly onFatal: () => void;
  /** Shows every sentence in the made-up language that finds untranslated ones. */
  readonly pseudo?: boolean;
  /** The content, where it is being loaded already. */
  readonly content?: Promise<Content>;
  /** Where the rooms report what they do; nowhere when left out. */
  readonly telemetry?: Telemetry | undefined;
}

export interface Bot {
  readonly applicationId: string;
  readonly storage: Storage;
  readonly words: Words;
  /** Plans and posts everything that is due now. */
  tick(): Promise<void>;
  /** Epoch milliseconds of the next announcement or step of a quiz; null when there is none. */
  nextDueAt(): Promise<number | null>;
  health(): Promise<readonly HealthCheck[]>;
  vitals(): Promise<Vitals>;
  /** Finishes what is under way, then lets everything go. */
  stop(): Promise<void>;
}

/** How long a stop waits for answers under way, in milliseconds. */
const DRAIN = 5_000;

/**
 * Starts the bot and resolves when it answers.
 * @throws OperatorError with one sentence and an exit code when it cannot start
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, clock, log, random, telemetry } = options;
  const words = await loadWords({
    pseudo: options.pseudo ?? false,
    cache: contentCacheOf(config),
    content: options.content,
  });
  recoverDatabase(config.databaseUrl, { clock, log });
  const storage = await openStorage(config.databaseUrl, { clock, log, random, patience: START_PATIENCE, ...zoneData(log) });
  const index = openAnswers({ database: config.indexPath, content: words.content, log });
  const guildFacts = loadGuildFacts({ store: storage.guildFacts, index, log });
  const knowledge = createKnowledge(words.content, guildFacts);
  const { translator, commands } = words;
  const pictures = createPictures({ clock, log, knowledge, translator });
  const illustrate = createIllustrate(pictures, storage.settings);
  const client: BotClient = createClient({
    token: options.token, apiUrl: config.apiUrl, log, telemetry, shard: config.shard,
    onInteraction: (interaction) => void router.handle(interaction),
    onFatal: options.onFatal,
    events: {
      left: (guildId) => {
        guildFacts.forget(guildId);
        keep(storage.guildRecords.left(guildId, clock.now()), log);
      },
      joined: (guildId) => keep(storage.guildRecords.returned(guildId), log),
      rightsChanged: (guildId) => warning.changed(guildId),
      channelGone: (guildId) => warning.changed(guildId),
    },
  });
  const messenger = createMessenger({ telemetry, token: options.token, apiUrl: config.apiUrl, log, clock, perSecond: config.announcementsPerSecond, client, translator, onTokenDead: options.onFatal, onIncomplete: createIncompleteNotice({ clock, log, settings: storage.settings, translator, messenger: () => messenger }) });
  const rounds: RoundsRunner = createQuizRounds({
    clock, random, log, knowledge, translator, pictures, store: storage.quizRounds, scores: storage.quizScores, settings: storage.settings,
    messages: createChannelMessages(client.rest, log), owner: async () => (await scheduler.stats()).owner,
  });
  const router: Router = createRouter({
    commands, clock, log, telemetry, rest: client.rest, permissionsIn: client.permissionsIn,
    ports: {
      answers: guildFacts.answers, guildFacts: guildFacts.store, knowledge, translator, random, reminders: storage.reminders, reminderDrafts: storage.reminderDrafts, history: storage.history, settings: storage.settings,
      orders: storage.orders, privacy: privacyOf(storage, guildFacts.forget, log), previews: createPreviews({ clock, log, knowledge, translator, factUses: storage.factUses, illustrate }), pictures, planFile: createPlanFile(), factFiles: createFactFiles(),
      quiz: { rounds, played: storage.quizRounds, scores: storage.quizScores, settings: storage.quizSettings }, roles: createRoles(client.rest), files: createFiles(config.apiUrl),
      suggestions: storage.suggestions, heldWords: createHeldWords({ clock, random }), counts: toldOf(storage.counts, telemetry), answerReport: storage.counts, channels: messenger, directMessages: messenger, calendarFile: createCalendarFile(),
      installation: { version: options.version, operator: operatorOf(config) },
    },
  });
  let house: Promise<void> = Promise.resolve();
  // One at a time: a night may fall while the start's own is still under way.
  const nightly = async (): Promise<void> => await (house = house.then(() => keepHouse({ storage, url: config.databaseUrl, clock, log })));
  const scheduler = createScheduler({
    ...(isFirst(config.shard) ? { nightly } : {}), telemetry,
    clock, random, log, messenger, knowledge, translator, illustrate, quizzes: rounds, databaseId: storage.databaseId, channels: messenger, roleGone: (guildId, roleId) => client.roleIn(guildId, roleId)?.state === 'gone',
    ledger: storage.ledger, notices: storage.notices, factUses: storage.factUses, ownership: storage.ownership, settings: storage.settings,
    pace: { perSecond: config.announcementsPerSecond, ...options.pace },
  });
  const warning = createEarlyWarning({
    clock, log, messenger, knowledge, translator, channels: messenger, roles: createRoles(client.rest, client.roleIn), reminders: storage.reminders, settings: storage.settings, warnings: storage.warnings,
    // Of several processes each looks after the servers it hears of.
    owner: async (guildId) => (config.shard === null ? (await scheduler.stats()).owner : client.covers(guildId)), settle: options.pace?.settle ?? DEFAULT_PACE.settle, busy: async () => (await scheduler.stats()).inFlight > 0,
  });
  const keeper = createEventKeeper({
    clock, log, knowledge, translator, databaseId: storage.databaseId, ledger: storage.eventLedger, events: messenger.events, owner: async () => (await scheduler.stats()).owner,
  });
  const release = async (): Promise<void> => {
    await keeper.stop();
    await warning.stop();
    await rounds.close();
    await client.stop();
    await pictures.stop();
    index.close();
    await house;
    await storage.close();
  };
  try {
    const applicationId = await arrive({ config, client, storage, words, log, clock, alone: options.alone === true });
    await scheduler.start();
    // Not waited for: the bot answers while its backup is made.
    if (isFirst(config.shard)) void nightly();
    warning.start();
    keeper.start();
    rounds.start();
    return { applicationId, storage, words, ...running({ client, router, scheduler, rounds, warning, keeper, storage, clock, log, release, url: config.databaseUrl, amongMany: config.shard !== null }) };
  } catch (error) {
    await release();
    throw error;
  }
}

interface Running {
  readonly amongMany: boolean;
  readonly client: BotClient;
  readonly router: Router;
  readonly scheduler: Scheduler;
  readonly rounds: RoundsRunner;
  readonly warning: EarlyWarning;
  readonly keeper: EventKeeper;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
  readonly release: () => Promise<void>;
  readonly url: string;
}

function running({ amongMany, client, router, scheduler, rounds, warning, keeper, storage, clock, log, release, url }: Running): Pick<Bot, 'tick' | 'nextDueAt' | 'health' | 'vitals' | 'stop'> {
  const vitals = (): Promise<Vitals> => vitalsOf({ client, scheduler, storage, url }, clock.now());
  return {
    vitals,
    tick: async () => {
      await scheduler.tick();
      await rounds.tick();
      await warning.sweep();
      await keeper.sweep();
    },
    nextDueAt: async () => {
      const times = (await Promise.all([scheduler.nextDueAt(), rounds.nextDueAt()])).filter((at) => at !== null);
      return times.length === 0 ? null : Math.min(...times);
    },
    health: async () => {
      const now = await vitals();
      return [gatewayCheck(client.health()), tokenCheck(now), databaseCheck(storage), schedulerCheck(now, amongMany)];
    },
    stop: async () => {
      const [unanswered] = await Promise.all([router.drain(DRAIN), scheduler.stop()]);
      if (unanswered > 0) log.warn({ unanswered }, 'Some answers were still under way when the bot stopped.');
      await release();
    },
  };
}

/** The newest time-zone data at hand: a clock change that was decided late is in the system's before it is in the runtime's. */
function zoneData(log: Log): { readonly tzVersion?: string } {
  const runtime = process.versions['tz'] ?? '';
  const system = newerZones(runtime);
  if (system === null) return {};
  preferZones(system.rules);
  log.info({ system: system.version, runtime }, 'The time-zone data of this system is newer than the runtime’s; posts go by it.');
  return { tzVersion: system.version };
}

/** A server's deletion also reaches what is in memory, and the operator's log says that it was asked for. */
function privacyOf({ people, guildRecords }: Storage, letGo: (guildId: string) => void, log: Log): Privacy {
  const forget = async (guildId: string): Promise<number> => {
    const rows = await guildRecords.forget(guildId);
    letGo(guildId);
    log.info({ guild: guildId, rows }, 'A moderator had all data of a server deleted.');
    return rows;
  };
  return { people, guilds: { export: (guildId) => guildRecords.export(guildId), forget } };
}

/** Counts answers for the operator as well; both are numbers only. */
function toldOf(counts: AnswerCounts, telemetry: Telemetry | undefined): AnswerCounts {
  if (telemetry === undefined) return counts;
  return {
    add: async (outcome, factId, day, guildId) => {
      telemetry.answer(outcome);
      await counts.add(outcome, factId, day, guildId);
    },
  };
}

/** Bookkeeping that must not stop anything: a failure is logged. */
function keep(work: Promise<unknown>, log: Log): void {
  work.catch((error: unknown) => log.error({ error }, 'A server’s coming or going could not be written down.'));
}

function operatorOf({ operator }: Config): { name: string; contact: string | null } | null {
  if (operator.name === '' && operator.contact === '') return null;
  return { name: operator.name, contact: operator.contact || null };
}
