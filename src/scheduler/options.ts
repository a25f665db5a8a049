import type { Clock, Random } from '../ports/clock.ts';
import type { Channels } from '../ports/channels.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import type { FactUses, Ledger, Notices, Ownership } from '../ports/ledger.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { QuizRounds } from '../ports/quiz.ts';
import type { Settings } from '../ports/reminders.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import type { Translator } from '../ports/translator.ts';
import type { Attachment } from '../domain/message.ts';
import type { PictureSubject } from '../ports/pictures.ts';

export type { PictureSubject };

/** A picture for an announcement, with its alt text; null when there is none, which never stops a post. */
export type Illustrate = (subject: PictureSubject, locale: string, guildId: string) => Promise<{ readonly file: Attachment; readonly alt: string } | null>;

/** What the scheduler is made of. */
export interface SchedulerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly notices: Notices;
  readonly factUses: FactUses;
  readonly ownership: Ownership;
  readonly settings: Settings;
  /** Names the rights that are missing where a post was refused; without it only the usual ones are named. */
  readonly channels?: Channels;
  /** Whether a role is known to be deleted: a post comes without it then. Without this every role is mentioned. */
  readonly roleGone?: (guildId: string, roleId: string) => boolean;
  readonly messenger: Messenger;
  readonly knowledge: Knowledge;
  readonly translator: Translator;
  /** Part of every nonce: `Storage.databaseId`. */
  readonly databaseId: string;
  readonly illustrate?: Illustrate;
  /** Takes the answers of quizzes that were posted. */
  readonly quizzes?: Pick<QuizRounds, 'adopt'>;
  /** Housekeeping, once a night: backup, purge. */
  readonly nightly?: () => Promise<void>;
  readonly telemetry?: Telemetry | undefined;
  readonly pace?: Partial<Pace>;
  /** Milliseconds on a clock that nobody can set; the process's own when left out. */
  readonly monotonic?: () => number;
}

/** How fast and how patient. Times in milliseconds. */
export interface Pace {
  /** Requests that announcements may make in a second; Discord allows a bot 50 for everything. */
  readonly perSecond: number;
  /** Requests on their way at once. */
  readonly concurrent: number;
  readonly heartbeat: number;
  /** An owner silent for longer has lost the database. */
  readonly takeOver: number;
  /** Unknown outcomes in a row until everything waits. */
  readonly breakAfter: number;
  /** First pause of an open circuit; doubles up to a minute. */
  readonly coolDown: number;
  /** A clock that jumped ahead by more than this is not believed before Discord's own clock agrees. */
  readonly clockStep: number;
  /** Wait after the database refused to write. */
  readonly storageRetry: number;
  /** How long a server's changes are gathered before its channels are looked at ahead of their posts. */
  readonly settle: number;
}

export const DEFAULT_PACE: Pace = {
  perSecond: 46,
  concurrent: 32,
  heartbeat: 5000,
  takeOver: 30_000,
  breakAfter: 5,
  coolDown: 5000,
  clockStep: 300_000,
  storageRetry: 1000,
  settle: 3000,
};
