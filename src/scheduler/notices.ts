import type { Delivery, FailureReason, MissedReason } from '../domain/delivery.ts';
import { pausesReminder } from '../domain/delivery-rules.ts';
import type { Message } from '../domain/message.ts';
import { isPersonal } from '../domain/personal.ts';
import type { Reminder } from '../domain/reminders.ts';
import { needsOf, reminderName, rightsInWords } from './naming.ts';
import type { SchedulerOptions } from './options.ts';
import type { AnnouncementKey } from './texts.ts';

type NoticePorts = Pick<SchedulerOptions, 'notices' | 'settings' | 'messenger' | 'knowledge' | 'translator' | 'clock' | 'log' | 'ledger' | 'channels'>;

const AT_ONCE = 200;
const LINES = 10;
const TRY_AGAIN = 15 * 60_000;
/** After that a failure is no news any more; it stays in the reminder's history. */
const GIVE_UP = 24 * 3_600_000;
const FALLBACK_LOCALE = 'en-US';

const REASONS: Readonly<Partial<Record<FailureReason | MissedReason, AnnouncementKey>>> = {
  'channel-gone': 'reasonChannelGone',
  'missing-access': 'reasonMissingAccess',
  'missing-permission': 'reasonMissingPermission',
  'thread-archived': 'reasonThreadArchived',
  'blocked-content': 'reasonBlockedContent',
  rejected: 'reasonRejected',
  'unknown-outcome': 'reasonUnknownOutcome',
  'observance-gone': 'reasonObservanceGone',
  'nothing-to-post': 'reasonNothingToPost',
  'too-late': 'reasonTooLate',
};

/** One row as moderators read it. */
interface Told {
  readonly row: Delivery;
  /** Null when the reminder's data was deleted meanwhile. */
  readonly reminder: Reminder | null;
  /** What is missing where it was refused, as far as Discord says. */
  readonly missing: readonly string[];
}

const RIGHTS: ReadonlySet<string | null> = new Set(['missing-permission', 'missing-access']);

async function toldOf({ ledger, channels }: NoticePorts, row: Delivery): Promise<Told> {
  const reminder = await ledger.reminder(row.reminderId);
  const standing = reminder === null || !RIGHTS.has(row.reason) ? undefined : await channels?.standing(row.guildId, row.channelId, needsOf([reminder], false));
  return { row, reminder, missing: standing?.state === 'there' ? standing.missing : [] };
}

/** One notice for everything that went wrong in a server, however much it was. */
export function noticeMessage(ports: Pick<NoticePorts, 'translator' | 'knowledge'>, locale: string, rows: readonly Delivery[], told: readonly Told[]): Message {
  const say = (key: string, params?: Readonly<Record<string, string | number>>): string => ports.translator.text(locale, `announcements.${key}`, params);
  const lines = told.map(({ row, reminder, missing }) => say('noticeLine', {
    when: `<t:${Math.floor(row.dueAt / 1000)}:f>`,
    channel: row.channelId,
    name: reminder === null ? '–' : reminderName(ports, reminder, locale),
    reminder: row.reminderId,
    reason: missing.length > 0 ? say('reasonMissingRights', { rights: rightsInWords(ports.translator, locale, missing) }) : say((row.reason === null ? undefined : REASONS[row.reason]) ?? 'reasonRejected'),
  }));
  const more = rows.length > LINES ? [say('noticeMore', { count: rows.length - LINES })] : [];
  const paused = rows.some((row) => row.state === 'failed' && pausesReminder(row.reason as FailureReason)) ? [say('noticePaused')] : [];
  return { blocks: [{ type: 'text', text: [`## ${say('noticeTitle', { count: rows.length })}`, ...lines, ...more, ...paused].join('\n') }] };
}

async function tell(ports: NoticePorts, guildId: string, rows: readonly Delivery[]): Promise<boolean> {
  const settings = await ports.settings.get(guildId);
  const channel = settings.moderatorChannelId ?? (await ports.messenger.systemChannel?.(guildId)) ?? null;
  if (channel === null) return false;
  const told = await Promise.all(rows.slice(0, LINES).map((row) => toldOf(ports, row)));
  return ports.messenger.notify(channel, noticeMessage(ports, settings.locale ?? FALLBACK_LOCALE, rows, told));
}

/** Tells moderators of every server what could not be posted: once, together, and again later when they could not be reached. */
export async function tellModerators(ports: NoticePorts): Promise<void> {
  const now = ports.clock.now();
  const rows = await ports.notices.pending(now, AT_ONCE);
  for (const [guildId, ofGuild] of Map.groupBy(rows, (row) => row.guildId)) {
    // A member's own reminder is no business of moderators; its end stands in the member's list.
    const reached = isPersonal(guildId) || await tell(ports, guildId, ofGuild).catch((error: unknown) => {
      ports.log.warn({ guildId, error }, 'Moderators could not be told of a failure.');
      return false;
    });
    const ids = ofGuild.map((row) => row.id);
    if (reached) {
      await ports.notices.told(ids);
      continue;
    }
    const [old, fresh] = [ofGuild.filter((row) => now - (row.settledAt ?? now) > GIVE_UP), ofGuild.filter((row) => now - (row.settledAt ?? now) <= GIVE_UP)];
    await ports.notices.later(old.map((row) => row.id), null);
    await ports.notices.later(fresh.map((row) => row.id), now + TRY_AGAIN);
  }
}
