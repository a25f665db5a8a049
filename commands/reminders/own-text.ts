/**
 * A reminder with a text of the moderator's own: a form, then the very post, then Save. What was typed fits no button, so it
 * waits as a paused reminder: nothing is lost by a restart or a slip, and nothing is posted before Save.
 */
import type { ActionContext, Message, Modal, PickedChannel } from '../../src/discord/command.ts';
import { UserError } from '../../src/discord/command.ts';
import { defaultLatenessMinutes, nextDue } from '../../src/domain/delivery-schedule.ts';
import { occurrencesAfter, validateTimezone } from '../../src/domain/recurrence.ts';
import type { RecurrenceRule } from '../../src/domain/recurrence.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { checkRights, FORUM, MOST, timeFrom, zoneFrom } from './add.ts';
import { CHANNELS, checkChannel } from './edit.ts';
import { guildOf, keyNow, panelMessage, postOf, press, reminderFrom } from './panel.ts';
import { channelMention, instant, say, zoneLabel } from './show.ts';
import type { Reader } from './show.ts';
import { readWhen, withTime } from './when.ts';
import type { WhenProblem } from './when.ts';

const TITLE = 100;
const TEXT = 2000;
const WHEN = 100;
const SHOWN_TIMES = 3;
/** A rule that is never due: a draft whose time could not be read keeps its words all the same. */
const NEVER: RecurrenceRule = { kind: 'once', at: '2000-01-01T00:00' };

export interface TextOptions {
  readonly channel: PickedChannel;
  readonly when: string;
  readonly time: string | null;
  readonly timezone: string | null;
}

interface Typed {
  readonly title: string;
  readonly text: string;
  readonly when: string;
}

const isDraft = ({ state, pausedReason }: Reminder): boolean => state === 'paused' && pausedReason === 'draft';

function form(context: Reader, action: { name: string; data: readonly string[] }, typed: Typed, keep: string | null): Modal {
  const hint = keep === null ? say(context, 'fieldWhenHint') : say(context, 'fieldWhenKeep', { when: keep });
  return {
    title: say(context, 'textTitle'),
    action: { command: 'reminders', action: action.name, data: action.data },
    fields: [
      { name: 'title', type: 'text', label: say(context, 'fieldTextTitle'), description: say(context, 'fieldTextTitleHint'), value: typed.title, maxLength: TITLE },
      { name: 'text', type: 'text', long: true, label: say(context, 'fieldText'), description: say(context, 'fieldTextHint'), value: typed.text, maxLength: TEXT },
      { name: 'when', type: 'text', label: say(context, 'fieldWhen'), description: hint, value: typed.when, maxLength: WHEN, required: keep === null },
    ],
  };
}

/**
 * The empty form. Whatever is wrong with the options is said before anything is written.
 * @throws UserError
 */
export async function textForm(context: Reader, options: TextOptions): Promise<Modal> {
  const { settings, reminders } = context.ports;
  const guildId = guildOf(context);
  const [{ timezone }, { length: count }] = await Promise.all([settings.get(guildId), reminders.list(guildId)]);
  const zone = zoneFrom(context, options.timezone, timezone);
  const when = withTime(options.when, options.time === null ? null : timeFrom(options.time));
  const read = readWhen(when);
  if ('problem' in read) throw new UserError(`reminders.${read.problem.key}`, read.problem.params);
  checkRights(context, options.channel);
  if (count >= MOST) throw new UserError('reminders.full', { count });
  return form(context, { name: 'textNew', data: [options.channel.id, String(options.channel.type), zone] }, { title: '', text: '', when }, null);
}

const typedIn = ({ fields }: ActionContext): Typed => {
  const one = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  return { title: one('title').trim(), text: one('text'), when: one('when').trim() };
};

async function draftMessage(context: Reader, draft: Reminder, problem: WhenProblem | null): Promise<Message> {
  const post = await postOf(context, draft, nextDue(draft, context.now)?.key ?? keyNow(context, draft.timezone));
  const times = occurrencesAfter(draft.rule, draft.timezone, context.now, SHOWN_TIMES).map(({ at }) => instant(at, 'F'));
  const lines = [
    say(context, 'draftNote', { channel: channelMention(draft.channelId) }),
    ...(times.length === 0 ? [] : [say(context, 'draftWhen', { times: times.join(' · '), zone: zoneLabel(context, draft.timezone).zone })]),
    ...(problem === null ? [] : [say(context, problem.key, problem.params)]), ...(times.length === 0 ? [say(context, 'draftNever')] : []),
  ];
  const data = [draft.id, String(draft.generation)];
  return {
    ...post,
    blocks: [
      ...post.blocks, { type: 'separator' }, { type: 'text', text: lines.join('\n') },
      { type: 'buttons', buttons: [press(context, 'saveText', 'textSave', data, { style: 'success', disabled: times.length === 0 }), press(context, 'changeText', 'textForm', [draft.id]), press(context, 'cancelText', 'remove', [draft.id])] },
    ],
  };
}

/** The submitted form: the draft, and the very post. */
export async function newDraft(context: ActionContext): Promise<Message> {
  const [channelId = '', type = '', timezone = ''] = context.data;
  if (!/^\d{17,20}$/.test(channelId) || !CHANNELS.some((known) => String(known) === type) || validateTimezone(timezone) !== null) throw new UserError('common.oldControl');
  const { title, text, when } = typedIn(context);
  const guildId = guildOf(context);
  const { locale } = await context.ports.settings.get(guildId);
  const read = readWhen(when);
  const rule = 'rule' in read ? read.rule : NEVER;
  const draft: Reminder = {
    id: context.ports.random.id(), guildId, channelId, content: { type: 'custom', title, text }, rule, timezone, locale: locale ?? context.place.guildLocale ?? 'en-US',
    mentionRoleId: null, silent: false, picture: false, publish: false, threadTitle: Number(type) === FORUM ? title : null, scheduledEvent: false, startOn: null, endOn: null,
    latenessMinutes: defaultLatenessMinutes(rule), spread: false, state: 'paused', pausedReason: 'draft', createdBy: context.actor.id, createdAt: context.now,
    dueAt: null, nextKey: null, lastKey: null, generation: 1,
  };
  const standing = await context.ports.channels?.standing(guildId, channelId, { publish: false, thread: false, picture: false });
  if (standing?.state === 'gone') throw new UserError('reminders.channelGone');
  await context.ports.reminders.add(draft);
  return draftMessage(context, draft, 'problem' in read ? read.problem : null);
}

export async function changeForm(context: Reader, [id]: readonly string[]): Promise<Modal> {
  const { content, rule, timezone, ...draft } = await reminderFrom(context, id);
  if (content.type !== 'custom') throw new UserError('common.oldControl');
  const [next] = occurrencesAfter(rule, timezone, context.now, 1);
  const keep = next === undefined ? say(context, 'fieldWhenNone') : context.ports.translator.date(context.actor.locale, next.key.slice(0, 10));
  return form(context, { name: 'textChange', data: [draft.id] }, { ...content, when: '' }, keep);
}

/** The changed form. A draft that was saved or removed meanwhile stays as it is: what was typed becomes a draft of its own. */
export async function changeDraft(context: ActionContext): Promise<Message> {
  const guildId = guildOf(context);
  const id = context.data[0] ?? '';
  const found = (await context.ports.reminders.get(guildId, id)) ?? (await context.ports.reminders.restore(guildId, id));
  if (found?.content.type !== 'custom') throw new UserError('reminders.notThere');
  const { title, text, when } = typedIn(context);
  const read = when === '' ? { rule: found.rule } : readWhen(when);
  const rule = 'rule' in read ? read.rule : found.rule;
  const changed: Reminder = { ...found, content: { type: 'custom', title, text }, rule, latenessMinutes: defaultLatenessMinutes(rule), threadTitle: found.threadTitle === null ? null : title };
  const problem = 'problem' in read ? read.problem : null;
  if (isDraft(found) && (await context.ports.reminders.update(changed, found.generation))) return draftMessage(context, await reminderFrom(context, id), problem);
  const fresh: Reminder = { ...changed, id: context.ports.random.id(), state: 'paused', pausedReason: 'draft', dueAt: null, nextKey: null, lastKey: null, generation: 1 };
  await context.ports.reminders.add(fresh);
  return draftMessage(context, fresh, problem);
}

/** Saves what the moderator was shown, and nothing newer. */
export async function saveDraft(context: Reader, [id, generation]: readonly string[]): Promise<Message> {
  const draft = await reminderFrom(context, id);
  if (!isDraft(draft)) return panelMessage(context, draft);
  if (Number(generation) !== draft.generation || nextDue(draft, context.now) === null) return draftMessage(context, draft, null);
  await checkChannel(context, draft, draft.channelId);
  const saved = await context.ports.reminders.update({ ...draft, state: 'active', pausedReason: null }, draft.generation);
  return panelMessage(context, await reminderFrom(context, id), say(context, saved ? 'savedText' : 'changedMeanwhile'));
}
