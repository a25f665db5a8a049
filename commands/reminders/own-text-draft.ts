/** An own text that is not saved yet: the very post, what still stands in its way, and Save. */
import type { Block, Message, ReminderDraft } from '../../src/discord/command.ts';
import { defaultLatenessMinutes, nextDue } from '../../src/domain/delivery-schedule.ts';
import type { Timed } from '../../src/domain/delivery-schedule.ts';
import type { Occurrence, RecurrenceRule } from '../../src/domain/recurrence.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { CHANNELS } from './edit.ts';
import { guildOf, keyNow, postOf, press } from './panel.ts';
import { channelMention, instant, say, zoneLabel } from './show.ts';
import type { Reader } from './show.ts';
import { readWhen } from './when.ts';

const SHOWN_TIMES = 3;
const RIGHTS = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'] as const;
/** A rule that is never due: a draft whose time could not be read keeps its words all the same. */
const NEVER: RecurrenceRule = { kind: 'once', at: '2000-01-01T00:00' };

/** The next times of a reminder, however it is bounded. */
export function timesOf(reminder: Timed, after: number, most: number): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (let next = nextDue(reminder, after); next !== null && found.length < most; next = nextDue({ ...reminder, lastKey: next.key }, next.at)) found.push(next);
  return found;
}

async function localeOf(context: Reader): Promise<string> {
  return (await context.ports.settings.get(guildOf(context))).locale ?? context.place.guildLocale ?? 'en-US';
}

/** The reminder that Save makes: a new one, or the saved one with the new words and times. */
export async function reminderOf(context: Reader, draft: ReminderDraft, base: Reminder | null): Promise<Reminder> {
  const { content, forum, when } = draft;
  if (base !== null) {
    const rule = when === '' ? base.rule : (draft.rule ?? NEVER);
    const latenessMinutes = when === '' ? base.latenessMinutes : defaultLatenessMinutes(rule);
    return { ...base, content, rule, latenessMinutes, threadTitle: base.threadTitle === null ? null : content.title };
  }
  const rule = draft.rule ?? NEVER;
  return {
    id: draft.id, guildId: draft.guildId, channelId: draft.channelId, content, rule, timezone: draft.timezone, locale: await localeOf(context),
    mentionRoleId: null, silent: false, picture: false, publish: false, threadTitle: forum ? content.title : null, scheduledEvent: draft.event, startOn: null, endOn: null,
    latenessMinutes: defaultLatenessMinutes(rule), spread: false, state: 'active', pausedReason: null, createdBy: context.actor.id, createdAt: context.now,
    dueAt: null, nextKey: null, lastKey: null, generation: 1,
  };
}

/** A sentence on what is missing in its channel; null when nothing is, as far as Discord says. */
export async function channelTrouble(context: Reader, reminder: Reminder): Promise<string | null> {
  const needs = { publish: reminder.publish, thread: reminder.threadTitle !== null, picture: reminder.picture };
  const standing = await context.ports.channels?.standing(reminder.guildId, reminder.channelId, needs);
  if (standing?.state === 'gone') return say(context, 'draftChannelGone');
  if (standing?.state !== 'there' || standing.missing.length === 0) return null;
  const rights = standing.missing.map((missing) => {
    const known = RIGHTS.find((right) => right === missing);
    return `**${known === undefined ? missing : say(context, `right.${known}`)}**`;
  });
  return say(context, 'draftRights', { channel: channelMention(reminder.channelId), rights: rights.join(', ') });
}

function whenLines(context: Reader, draft: ReminderDraft, times: readonly Occurrence[]): readonly string[] {
  const read = draft.when === '' ? null : readWhen(draft.when, context.actor.locale);
  return [
    ...(times.length === 0 ? [] : [say(context, 'draftWhen', { times: times.map(({ at }) => instant(at, 'F')).join(' · '), zone: zoneLabel(context, draft.timezone).zone })]),
    ...(read !== null && 'problem' in read ? [say(context, read.problem.key, read.problem.params)] : []),
    ...(times.length === 0 ? [say(context, draft.rule?.kind === 'once' ? 'draftPast' : 'draftNever')] : []),
  ];
}

/** The saved reminder that a draft changes. */
export const baseOf = async (context: Reader, { guildId, reminderId }: ReminderDraft): Promise<Reminder | null> => (reminderId === null ? null : context.ports.reminders.get(guildId, reminderId));

/** The very post, and Save. @param note what just kept it from being saved */
export async function draftMessage(context: Reader, draft: ReminderDraft, note: string | null = null): Promise<Message> {
  const base = await baseOf(context, draft);
  const reminder = await reminderOf(context, draft, base);
  const times = timesOf(reminder, context.now, SHOWN_TIMES);
  const [post, trouble, settings] = await Promise.all([postOf(context, reminder, times[0]?.key ?? keyNow(context, draft.timezone)), channelTrouble(context, reminder), context.ports.settings.get(draft.guildId)]);
  const lines = [
    say(context, base === null ? 'draftNote' : 'draftEditNote', { channel: channelMention(reminder.channelId) }),
    ...whenLines(context, draft, times), ...(trouble === null ? [] : [trouble]), ...(note === null ? [] : [note]),
    ...(reminder.scheduledEvent ? [say(context, 'draftEvent')] : []),
    ...(base === null && settings.timezone === null && !draft.zoneNamed ? [`-# ${say(context, 'draftUtc')}`] : []),
  ];
  const other: Block[] = trouble === null || base !== null ? [] : [{
    type: 'select', select: { type: 'channel', action: { command: 'reminders', action: 'textChannel', data: [draft.id] }, placeholder: say(context, 'draftOther'), channelTypes: CHANNELS },
  }];
  return {
    ...post,
    blocks: [
      ...post.blocks, { type: 'separator' }, { type: 'text', text: lines.join('\n') }, ...other,
      {
        type: 'buttons',
        buttons: [
          press(context, 'saveText', 'textSave', [draft.id, String(draft.revision)], { style: 'success', disabled: times.length === 0 }),
          press(context, 'changeText', 'textForm', [draft.id]), press(context, 'cancelText', 'textCancel', [draft.id]),
        ],
      },
    ],
  };
}
