import type Database from 'better-sqlite3';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Random } from '../ports/clock.ts';
import type { AnswerCounts, AnswerReport, Suggestions } from '../ports/feedback.ts';
import type { FactUses, Ledger, Notices, Ownership } from '../ports/ledger.ts';
import type { GuildFactStore } from '../ports/guild-facts.ts';
import type { Log } from '../ports/log.ts';
import type { DeliveryOrders } from '../ports/orders.ts';
import type { GuildRecords, PersonRecords } from '../ports/privacy.ts';
import type { QuizRoundStore, QuizScores, QuizSettings } from '../ports/quiz.ts';
import type { EventLedger } from '../ports/scheduled-events.ts';
import type { ReminderDrafts } from '../ports/reminder-drafts.ts';
import type { CommandRegistrations } from '../ports/registrations.ts';
import type { DeliveryTally } from '../ports/vitals.ts';
import type { Warnings } from '../ports/warnings.ts';
import type { DeliveryHistory, ReminderStore, Settings } from '../ports/reminders.ts';
import { EXIT, OperatorError } from '../errors.ts';
import { answerCountsOver, type GatheredCounts } from './answer-counts.ts';
import { backupDatabase, backupNow } from './backup.ts';
import type { StorageContext } from './context.ts';
import { asOperatorError, isLocked } from './faults.ts';
import { suggestionsOver } from './feedback.ts';
import { guildFactsOver } from './guild-facts.ts';
import { factUsesOver, ledgerOver, noticesOver } from './ledger.ts';
import { migrate, outstanding, type Migration } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { ordersOver } from './orders.ts';
import { ownershipOver } from './ownership.ts';
import { peopleOver } from './people.ts';
import { forgetGuild, guildRecordsOver } from './privacy.ts';
import { eventLedgerOver } from './scheduled-events.ts';
import { reminderDraftsOver } from './reminder-drafts.ts';
import { quizRoundsOver } from './quiz-rounds.ts';
import { quizScoresOver, quizSettingsOver } from './quiz-scores.ts';
import { historyOver, remindersOver } from './reminders.ts';
import { probeOver } from './probe.ts';
import { commandRegistrationsOver, settingsOver } from './settings.ts';
import { tallyOver } from './tally.ts';
import { warningsOver } from './warnings.ts';
import { MEMORY, openFile, queriesOver } from './sqlite.ts';

export interface StorageOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  /** Version of the time-zone data that due times are worked out with; this runtime's when left out. */
  readonly tzVersion?: string;
  /** Milliseconds to wait for a process that stands still in the middle of a write; none when left out. */
  readonly patience?: number;
  /** For tests: other migrations than the bot's own. */
  readonly migrations?: readonly Migration[];
}

/** One object for each port, over one database. */
export interface Storage {
  /** Id of this database, the same for its whole life, restores included; part of every nonce. */
  readonly databaseId: string;
  readonly tzVersion: string;
  readonly reminders: ReminderStore;
  readonly reminderDrafts: ReminderDrafts;
  readonly eventLedger: EventLedger;
  readonly history: DeliveryHistory;
  readonly orders: DeliveryOrders;
  readonly settings: Settings;
  readonly ledger: Ledger;
  readonly notices: Notices;
  readonly factUses: FactUses;
  readonly ownership: Ownership;
  readonly registrations: CommandRegistrations;
  readonly guildRecords: GuildRecords;
  readonly people: PersonRecords;
  readonly suggestions: Suggestions;
  readonly counts: AnswerCounts & AnswerReport;
  readonly guildFacts: GuildFactStore;
  readonly warnings: Warnings;
  readonly quizRounds: QuizRoundStore;
  readonly quizScores: QuizScores;
  readonly quizSettings: QuizSettings;
  /** Copies the database while it is in use and opens the copy to be sure of it. */
  backup(target: string): Promise<void>;
  /** Looks the whole database over; empty when all is well. */
  check(): Promise<readonly string[]>;
  /** Writes, to find out whether the database still takes it. @throws OperatorError that says what is wrong */
  probe(): void;
  /** How many deliveries came to each end since an instant. */
  tally(since: number): Promise<readonly DeliveryTally[]>;
  /** Size on disk in bytes. */
  size(): number;
  close(): Promise<void>;
}

/** How long a start waits while another copy of the bot stands still in the middle of a write; then its supervisor tries again. */
export const START_PATIENCE = 300_000;
/** Between two tries to open a database that is held; the engine itself waits two seconds in each. */
const LOCK_REST = 250;

/** The file a database address names. @throws OperatorError for an engine that is not there */
export function databaseFile(url: string): string {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) return url.slice('sqlite:'.length);
  const scheme = /^[a-z]+:/.exec(url)?.[0] ?? url;
  throw new OperatorError(`DATABASE_URL begins with ${scheme}, which this bot does not know. Write sqlite: and a file path, for example sqlite:data/local/bot.db`, EXIT.badConfig);
}

function upgrade(database: Database.Database, file: string, migrations: readonly Migration[], options: StorageOptions): void {
  const { count, fresh } = outstanding(database, migrations, file);
  if (count === 0) return;
  if (!fresh && file !== MEMORY) {
    const target = `${file}.before-${migrations.at(-1)?.name ?? ''}`;
    backupNow(database, target);
    options.log.info({ backup: path.basename(target), migrations: count }, 'The database is being upgraded; a backup was made beside it.');
  }
  migrate(database, migrations, file, options.clock.now());
}

function meta(database: Database.Database, key: string): string | null {
  return (database.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined) ?? null;
}

function identify(database: Database.Database, random: Random): string {
  database.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING').run('database_id', random.id(20));
  return meta(database, 'database_id') ?? '';
}

/**
 * Opens the bot's database, upgrading it first when this version has newer tables.
 * @param url `sqlite:` and a file path, or `sqlite::memory:`
 * @throws OperatorError with one sentence that names the file and what to do: locked, read-only, damaged, not a database, no
 * directory, disk full, made by a newer version, or migrations that are not ours
 */
export async function openStorage(url: string, options: StorageOptions): Promise<Storage> {
  const file = databaseFile(url);
  const until = performance.now() + (options.patience ?? 0);
  for (let told = false; ; told = true) {
    try {
      return openOnce(file, options);
    } catch (error) {
      if (!isLocked(error) || performance.now() >= until) throw error;
      if (!told) options.log.warn({}, 'Another program holds the database in the middle of a write; the bot waits for it. If another copy of the bot has stopped answering, end that copy.');
      await wait(LOCK_REST);
    }
  }
}

function openOnce(file: string, options: StorageOptions): Storage {
  const database = openFile(file);
  try {
    upgrade(database, file, options.migrations ?? MIGRATIONS, options);
    const databaseId = identify(database, options.random);
    return assemble(database, file, databaseId, options);
  } catch (error) {
    database.close();
    throw asOperatorError(error, file);
  }
}

/** What is counted but not written yet is a server's too. */
function countedRecords(context: StorageContext, counts: Pick<GatheredCounts, 'flush'>): GuildRecords {
  const records = guildRecordsOver(context);
  return {
    ...records,
    forget: async (guildId) => {
      await counts.flush();
      return records.forget(guildId);
    },
    export: async (guildId) => {
      await counts.flush();
      return records.export(guildId);
    },
  };
}

function assemble(database: Database.Database, file: string, databaseId: string, options: StorageOptions): Storage {
  const restored = meta(database, 'restored_at');
  const tzVersion = options.tzVersion ?? process.versions.tz ?? 'unknown';
  let damaged = false;
  const context: StorageContext = {
    db: queriesOver(database, file, () => {
      damaged = true;
    }),
    clock: options.clock,
    log: options.log,
    tzVersion,
    fence: { bootId: null },
    restoredAt: restored === null ? null : Number(restored),
  };
  const ownership = ownershipOver(context, file);
  const counts = answerCountsOver(context);
  return {
    databaseId,
    tzVersion,
    reminders: remindersOver(context),
    reminderDrafts: reminderDraftsOver(context),
    eventLedger: eventLedgerOver(context),
    history: historyOver(context),
    orders: ordersOver(context, databaseId),
    settings: settingsOver(context),
    ledger: ledgerOver(context),
    notices: noticesOver(context),
    factUses: factUsesOver(context),
    ownership,
    registrations: commandRegistrationsOver(context),
    guildRecords: countedRecords(context, counts),
    people: peopleOver(context, forgetGuild),
    suggestions: suggestionsOver(context),
    counts,
    guildFacts: guildFactsOver(context),
    warnings: warningsOver(context),
    quizRounds: quizRoundsOver(context),
    quizScores: quizScoresOver(context),
    quizSettings: quizSettingsOver(context),
    backup: (target) => backupDatabase(database, target),
    check: async () => Promise.resolve((database.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check).filter((line) => line !== 'ok')),
    probe: probeOver(database, file, () => damaged),
    tally: tallyOver(context),
    size: () => Number(database.pragma('page_count', { simple: true })) * Number(database.pragma('page_size', { simple: true })),
    close: async () => {
      ownership.close();
      await counts.close();
      await context.db.destroy();
      // The query layer closes only what it has used.
      database.close();
    },
  };
}
