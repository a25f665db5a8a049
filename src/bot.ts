/** The bot, wired: content → storage → answers → Discord → scheduler. main.ts and try.ts start the same one. */
import path from 'node:path';
import { createCalendarFile } from './calendar/ics.ts';
import type { Config } from './config.ts';
import { loadGuildFacts } from './content/guild-facts.ts';
import { createKnowledge } from './content/knowledge.ts';
import { createClient, type BotClient } from './discord/client.ts';
import { renderCommands } from './discord/definitions.ts';
import { createFiles } from './discord/files.ts';
import { createMessenger } from './discord/messenger.ts';
import { describeDifference, syncCommands } from './discord/register.ts';
import { createRoles } from './discord/roles.ts';
import { createRouter, type Router } from './discord/router.ts';
import type { HealthCheck } from './health.ts';
import { databaseCheck, gatewayCheck, schedulerCheck } from './health-checks.ts';
import { createPlanFile } from './plan-file/plan-file.ts';
import { createPictures } from './pictures/pictures.ts';
import type { Clock, Random } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { createPreviews } from './scheduler/preview.ts';
import { createEarlyWarning, type EarlyWarning } from './scheduler/early-warning.ts';
import { createScheduler, type Scheduler } from './scheduler/scheduler.ts';
import type { Illustrate, Pace } from './scheduler/options.ts';
import { openAnswers } from './search/index.ts';
import { keepHouse, markDepartures } from './storage/housekeeping.ts';
import { openStorage, type Storage } from './storage/open.ts';
import { loadWords, type Words } from './words.ts';

export interface BotOptions {
  readonly config: Config;
  readonly token: string;
  readonly version: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly pace?: Partial<Pace>;
  /** Discord closed the connection for good after the start. */
  readonly onFatal: () => void;
  /** Shows every sentence in the made-up language that finds untranslated ones. */
  readonly pseudo?: boolean;
}

export interface Bot {
  readonly applicationId: string;
  readonly storage: Storage;
  readonly words: Words;
  /** Plans and posts everything that is due now. */
  tick(): Promise<void>;
  /** Epoch milliseconds of the next announcement; null when none is ordered. */
  nextDueAt(): Promise<number | null>;
  health(): Promise<readonly HealthCheck[]>;
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
  const { config, clock, log, random } = options;
  const words = await loadWords({
    pseudo: options.pseudo ?? false,
    // Derived like the index, and kept beside it.
    cache: config.indexPath === ':memory:' ? null : path.join(path.dirname(config.indexPath), 'content.json'),
  });
  const storage = await openStorage(config.databaseUrl, { clock, log, random });
  const index = openAnswers({ database: config.indexPath, content: words.content, log });
  const guildFacts = loadGuildFacts({ store: storage.guildFacts, index, log });
  const knowledge = createKnowledge(words.content, guildFacts);
  const { translator, commands } = words;
  const pictures = createPictures({ clock, log, knowledge, translator });
  const illustrate: Illustrate = async (subject, locale) => (subject.type === 'fact' ? pictures.factCard(subject.fact, locale) : pictures.observanceCard(subject.observance, locale));
  const client: BotClient = createClient({
    token: options.token, apiUrl: config.apiUrl, log,
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
  const messenger = createMessenger({ token: options.token, apiUrl: config.apiUrl, log, clock, perSecond: config.announcementsPerSecond, client, translator, onTokenDead: options.onFatal });
  const router: Router = createRouter({
    commands, clock, log, rest: client.rest, permissionsIn: client.permissionsIn,
    ports: {
      answers: guildFacts.answers, guildFacts: guildFacts.store, knowledge, translator, random, reminders: storage.reminders, reminderDrafts: storage.reminderDrafts, history: storage.history, settings: storage.settings,
      orders: storage.orders, previews: createPreviews({ clock, log, knowledge, translator, factUses: storage.factUses, illustrate }), pictures, planFile: createPlanFile(),
      roles: createRoles(client.rest), files: createFiles(config.apiUrl),
      suggestions: storage.suggestions, counts: storage.counts, channels: messenger, directMessages: messenger, calendarFile: createCalendarFile(),
      installation: { version: options.version, operator: operatorOf(config) },
    },
  });
  let house: Promise<void> = Promise.resolve();
  // One at a time: a night may fall while the start's own is still under way.
  const nightly = async (): Promise<void> => await (house = house.then(() => keepHouse({ storage, url: config.databaseUrl, clock, log })));
  const scheduler = createScheduler({
    nightly,
    clock, random, log, messenger, knowledge, translator, illustrate, databaseId: storage.databaseId,
    ledger: storage.ledger, notices: storage.notices, factUses: storage.factUses, ownership: storage.ownership, settings: storage.settings,
    pace: { perSecond: config.announcementsPerSecond, ...options.pace },
  });
  const warning = createEarlyWarning({
    clock, log, messenger, translator, channels: messenger, reminders: storage.reminders, settings: storage.settings, warnings: storage.warnings,
    owner: async () => (await scheduler.stats()).owner,
  });
  const release = async (): Promise<void> => {
    await warning.stop();
    await client.stop();
    await pictures.stop();
    index.close();
    await house;
    await storage.close();
  };
  try {
    const { applicationId, guildIds } = await client.login();
    await markDepartures(storage.guildRecords, guildIds, clock.now(), log);
    const difference = await syncCommands({
      rest: client.rest, applicationId, guildId: config.developmentGuildId, store: storage.registrations, apply: true,
      definitions: renderCommands(commands, (key) => translator.localizations(key)),
    });
    if (difference.state === 'applied') log.info({ commands: describeDifference(difference) }, 'Discord’s command list was brought up to date.');
    await scheduler.start();
    // Not waited for: the bot answers while its backup is made.
    void nightly();
    warning.start();
    return { applicationId, storage, words, ...running({ client, router, scheduler, warning, storage, clock, log, release }) };
  } catch (error) {
    await release();
    throw error;
  }
}

interface Running {
  readonly client: BotClient;
  readonly router: Router;
  readonly scheduler: Scheduler;
  readonly warning: EarlyWarning;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
  readonly release: () => Promise<void>;
}

function running({ client, router, scheduler, warning, storage, clock, log, release }: Running): Pick<Bot, 'tick' | 'nextDueAt' | 'health' | 'stop'> {
  return {
    tick: async () => {
      await scheduler.tick();
      await warning.sweep();
    },
    nextDueAt: () => scheduler.nextDueAt(),
    health: async () => [gatewayCheck(client.health()), databaseCheck(storage), schedulerCheck(await scheduler.stats(), clock.now())],
    stop: async () => {
      const [unanswered] = await Promise.all([router.drain(DRAIN), scheduler.stop()]);
      if (unanswered > 0) log.warn({ unanswered }, 'Some answers were still under way when the bot stopped.');
      await release();
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
