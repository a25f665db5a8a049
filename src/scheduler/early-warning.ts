/** Tells moderators before a post would fail: when rights change, and seven days and one day ahead. One trouble is told once. */
import { isPersonal } from '../domain/personal.ts';
import type { Reminder } from '../domain/reminders.ts';
import type { Channels, ChannelStanding } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { ReminderStore, Settings } from '../ports/reminders.ts';
import type { Roles, RoleStanding } from '../ports/roles.ts';
import type { Warnings } from '../ports/warnings.ts';
import { GONE, ROLE_GONE, UNPUBLISHED, warningMessage } from './early-warning-notice.ts';
import type { Trouble } from './early-warning-notice.ts';
import { needsOf, reminderName } from './naming.ts';
import type { NamingPorts } from './naming.ts';
import { DEFAULT_PACE } from './options.ts';
import { createSleeper, type Sleeper } from './timing.ts';

export interface EarlyWarningOptions extends NamingPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly reminders: Pick<ReminderStore, 'list'>;
  readonly settings: Pick<Settings, 'get'>;
  readonly channels: Channels;
  readonly roles: Roles;
  readonly messenger: Pick<Messenger, 'notify' | 'systemChannel'>;
  readonly warnings: Warnings;
  /** False while another process owns the database: then it is for the other to tell. */
  readonly owner: (guildId: string) => Promise<boolean>;
  /** Whether posts are on their way just now: they go first, because both share what Discord allows. */
  readonly busy?: () => Promise<boolean>;
  /** Milliseconds that a server's changes are gathered before it is looked at; 3,000 when left out. */
  readonly settle?: number;
}

export interface EarlyWarning {
  /** Something changed in a server; it is looked at when the changes have settled. Never throws. */
  changed(guildId: string): void;
  /** Looks where a post is a week or a day away; does something about once an hour, however often it is called. */
  sweep(): Promise<void>;
  /** Begins to sweep by itself. */
  start(): void;
  /** Stops, and finishes what is under way. */
  stop(): Promise<void>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long before a post its channel is looked at. */
const AHEAD = [7 * DAY, DAY] as const;
const BEAT = 60_000;
/** While posts are on their way: how long until the next look whether they are through, and how often before it goes on all the same. */
const YIELD = 500;
const YIELDS = 1_200;
const FALLBACK_LOCALE = 'en-US';

/** A wave of posts, or the search for those of a bot that was killed, is never held up by looking ahead. */
async function afterPosts(options: EarlyWarningOptions, sleeper: Sleeper, over: () => boolean): Promise<void> {
  for (let yields = 0; yields < YIELDS && !over() && (await options.busy?.()) === true; yields += 1) await sleeper.sleep(YIELD);
}

/** How the roles that reminders mention stand; each is asked about once. */
async function rolesOf({ roles }: EarlyWarningOptions, guildId: string, reminders: readonly Reminder[]): Promise<ReadonlyMap<string, RoleStanding>> {
  const ids = new Set(reminders.flatMap(({ mentionRoleId }) => mentionRoleId ?? []));
  return new Map(await Promise.all([...ids].map(async (id) => [id, await roles.standing(guildId, id)] as const)));
}

function wrongIn(standing: ChannelStanding, there: readonly Reminder[], rolesGone: readonly string[]): readonly string[] | null {
  if (standing.state === 'unknown') return null;
  if (standing.state === 'gone') return [GONE];
  const unpublished = standing.announcement === false && there.some(({ publish }) => publish);
  return [...standing.missing, ...(standing.beside ?? []), ...(unpublished ? [UNPUBLISHED] : []), ...rolesGone.map((id) => `${ROLE_GONE}${id}`)];
}

/** Looks at every channel that a server's active reminders post in, and at every role that they mention; what cannot be found out is left out. */
async function look(options: EarlyWarningOptions, guildId: string, reminders: readonly Reminder[], locale: string): Promise<readonly Trouble[]> {
  const found: Trouble[] = [];
  const roles = await rolesOf(options, guildId, reminders);
  const roleOf = ({ mentionRoleId }: Reminder): RoleStanding | undefined => (mentionRoleId === null ? undefined : roles.get(mentionRoleId));
  for (const [channelId, there] of Map.groupBy(reminders, (reminder) => reminder.channelId)) {
    const mention = there.some((reminder) => { const role = roleOf(reminder); return role?.state === 'there' && !role.mentionable; });
    if (there.some((reminder) => roleOf(reminder)?.state === 'unknown')) continue;
    const roleless = there.filter((reminder) => roleOf(reminder)?.state === 'gone');
    const wrong = wrongIn(await options.channels.standing(guildId, channelId, needsOf(there, mention)), there, [...new Set(roleless.flatMap(({ mentionRoleId }) => mentionRoleId ?? []))]);
    const next = there.reduce<number | null>((first, { dueAt }) => (dueAt !== null && (first === null || dueAt < first) ? dueAt : first), null);
    if (wrong !== null) found.push({ channelId, wrong, next, roleless: [...new Set(roleless.map((reminder) => reminderName(options, reminder, locale)))] });
  }
  return found;
}

/** One look at one server: what is new is told in one notice, what is mended is forgotten. */
async function check(options: EarlyWarningOptions, guildId: string): Promise<void> {
  if (isPersonal(guildId) || !(await options.owner(guildId))) return;
  const active = (await options.reminders.list(guildId)).filter(({ state }) => state === 'active');
  const told = await options.warnings.told(guildId);
  const now = options.clock.now();
  const settings = await options.settings.get(guildId);
  const locale = settings.locale ?? FALLBACK_LOCALE;
  const fresh: Trouble[] = [];
  const used = new Set(active.map(({ channelId }) => channelId));
  for (const channelId of told.keys()) if (!used.has(channelId)) await options.warnings.tell(guildId, channelId, null, now);
  for (const trouble of await look(options, guildId, active, locale)) {
    const known = new Set((told.get(trouble.channelId) ?? '').split(','));
    if (trouble.wrong.some((one) => !known.has(one))) fresh.push(trouble);
    // Partly mended: what broke again later is news again.
    else if (told.has(trouble.channelId)) await options.warnings.tell(guildId, trouble.channelId, trouble.wrong.length === 0 ? null : trouble.wrong.join(','), now);
  }
  if (fresh.length === 0) return;
  const channel = settings.moderatorChannelId ?? (await options.messenger.systemChannel?.(guildId)) ?? null;
  if (channel === null || !(await options.messenger.notify(channel, warningMessage(options, locale, fresh)))) return;
  for (const { channelId, wrong } of fresh) await options.warnings.tell(guildId, channelId, wrong.join(','), now);
}

/** @returns an early warning that does nothing before `changed`, `sweep` or `start` */
export function createEarlyWarning(options: EarlyWarningOptions): EarlyWarning {
  const waiting = new Map<string, NodeJS.Timeout>();
  const sleeper = createSleeper();
  let line: Promise<void> = Promise.resolve();
  let sweptAt: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  /** One server after the other, so that a wave of changes never becomes a wave of requests. */
  const inLine = (guildId: string): Promise<void> => {
    line = line.then(async () => {
      await afterPosts(options, sleeper, () => stopped);
      if (!stopped) await check(options, guildId).catch((error: unknown) => options.log.warn({ guildId, error }, 'A server’s channels could not be looked at ahead of its posts.'));
    });
    return line;
  };
  const sweep = async (): Promise<void> => {
    const now = options.clock.now();
    if (stopped || (sweptAt !== null && now - sweptAt < HOUR && now >= sweptAt)) return;
    // After a start everything within the week is looked at: the moment may have passed while nothing ran.
    const since = sweptAt === null || now < sweptAt ? now - AHEAD[0] : sweptAt;
    sweptAt = now;
    const guilds = new Set((await Promise.all(AHEAD.map((ahead) => options.warnings.withPosts(Math.max(now, since + ahead), now + ahead)))).flat());
    await Promise.all([...guilds].map(inLine));
  };
  const quietly = (): void => {
    sweep().catch((error: unknown) => options.log.warn({ error }, 'Looking ahead of the posts failed; it is tried again in an hour.'));
  };

  return {
    changed(guildId) {
      if (stopped) return;
      clearTimeout(waiting.get(guildId));
      waiting.set(guildId, setTimeout(() => {
        waiting.delete(guildId);
        void inLine(guildId);
      }, options.settle ?? DEFAULT_PACE.settle).unref());
    },
    sweep,
    start() {
      quietly();
      timer = setInterval(quietly, BEAT).unref();
    },
    async stop() {
      stopped = true;
      sleeper.wake();
      if (timer !== null) clearInterval(timer);
      for (const one of waiting.values()) clearTimeout(one);
      await line;
    },
  };
}
