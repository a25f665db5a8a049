/** Fact digests, campaign months, and days that are announced beforehand: proposed with their next times, saved with one press. */
import type { Message, PickedChannel } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import { defaultLatenessMinutes } from '../../src/domain/delivery-schedule.ts';
import { campaignMonthRule } from '../../src/domain/observance-dates.ts';
import { planFor } from '../../src/domain/observance-rules.ts';
import type { Observance } from '../../src/domain/observances.ts';
import { QUESTIONS, USUAL_HOURS } from '../../src/domain/quiz-posts.ts';
import { readPhrase } from '../../src/domain/recurrence.ts';
import type { RecurrenceRule } from '../../src/domain/recurrence.ts';
import { daysBeforeIn, withDaysBefore } from '../../src/domain/reminders.ts';
import type { Reminder, ReminderContent } from '../../src/domain/reminders.ts';
import { addReminder, checkRights, FORUM, observanceFrom, timeFrom, zoneFrom } from './add.ts';
import type { AddOptions } from './add.ts';
import { checkComes, checkPlace, MOST } from './edit-checks.ts';
import { daysBeforeFrom } from './edit-when.ts';
import { asProposal, proposalMessage } from './proposal.ts';
import { nameOf, say } from './show.ts';
import type { Reader } from './show.ts';
import { readWhen, withTime } from './when.ts';

export type MonthDays = 'weekdays' | 'daily' | 'weekly' | 'ends';

interface Place {
  readonly channel: PickedChannel;
  readonly time: string | null;
  readonly timezone: string | null;
}

export interface DigestOptions extends Place {
  readonly when: string | null;
  readonly topic: string | null;
}

export interface QuizOptions extends DigestOptions {
  readonly questions: number | null;
  readonly hours: number | null;
}

export interface MonthOptions extends Place {
  readonly month: string;
  readonly days: MonthDays | null;
}

const WEEKLY = 'every Monday';
const QUIZ_RHYTHM = 'every Friday';
const shown = (typed: string): string => escapeMarkdown(typed.trim().slice(0, 60));

const timeOfServer = async ({ ports }: Reader, guildId: string): Promise<string | null | undefined> => (await ports.settings.get(guildId)).postTime;

/** Makes it, checks its channel and its days, and shows what Save would do. Nothing is posted from it. */
async function propose(context: Reader, guildId: string, { channel, timezone: typedZone }: Place, what: { readonly content: ReminderContent; readonly rule: RecurrenceRule }): Promise<Message> {
  const { settings: store, reminders, random } = context.ports;
  const settings = await store.get(guildId);
  const timezone = zoneFrom(context, typedZone, settings.timezone);
  checkRights(context, channel);
  const count = (await reminders.list(guildId)).length;
  if (count >= MOST) throw new UserError('reminders.full', { count });
  const reminder: Reminder = {
    id: random.id(), guildId, channelId: channel.id, ...what, timezone, locale: settings.locale ?? context.place.guildLocale ?? 'en-US',
    mentionRoleId: null, silent: false, picture: false, publish: false, threadTitle: null, scheduledEvent: false, startOn: null, endOn: null,
    latenessMinutes: defaultLatenessMinutes(what.rule), spread: false, ...asProposal, createdBy: context.actor.id, createdAt: context.now,
  };
  const titled: Reminder = channel.type === FORUM ? { ...reminder, threadTitle: nameOf(context, reminder).slice(0, 100) } : reminder;
  checkComes(context, titled);
  await checkPlace(context, titled);
  await reminders.add(titled);
  const keepsZone = settings.timezone === null && typedZone !== null && typedZone.trim() !== '';
  if (keepsZone) await store.save({ ...settings, timezone });
  return proposalMessage(context, titled, keepsZone ? say(context, 'zoneKept') : settings.timezone === null ? say(context, 'utcEdit') : null);
}

/** /reminders add: one post is saved at once; several for one day are shown with their dates first. @throws UserError */
export async function addOrPropose(context: Reader, guildId: string, options: AddOptions & { readonly days_before: string | null }): Promise<Message> {
  if (options.days_before === null || options.days_before.trim() === '') return addReminder(context, guildId, options);
  const observance = observanceFrom(context, options.observance);
  const plan = planFor(observance, timeFrom(options.time, await timeOfServer(context, guildId)));
  const daysBefore = daysBeforeFrom(options.days_before);
  if (plan === null || daysBeforeIn(plan.content) === null) throw new UserError('reminders.noDaysBefore', { name: escapeMarkdown(context.ports.translator.observance(context.actor.locale, observance).name) });
  return propose(context, guildId, options, { rule: plan.rule, content: withDaysBefore(plan.content, daysBefore) });
}

function topicFrom({ ports, actor }: Reader, typed: string | null): readonly string[] {
  if (typed === null || typed.trim() === '') return [];
  const wanted = typed.trim().toLowerCase();
  const found = ports.knowledge.topics().find((topic) => [topic.id, topic.title, ports.translator.topic(actor.locale, topic).title].some((name) => name.toLowerCase() === wanted));
  if (found === undefined) throw new UserError('reminders.unknownTopicTyped', { typed: shown(typed) });
  return [found.id];
}

/** /reminders digest: a fact, as often as one says. @throws UserError */
export async function proposeDigest(context: Reader, guildId: string, options: DigestOptions): Promise<Message> {
  const read = readWhen(withTime(options.when ?? WEEKLY, timeFrom(options.time, await timeOfServer(context, guildId))), context.actor.locale);
  if ('problem' in read) throw new UserError(`reminders.${read.problem.key}`, read.problem.params);
  return propose(context, guildId, options, { content: { type: 'fact-digest', topics: topicFrom(context, options.topic) }, rule: read.rule });
}

/** /reminders quiz: a few questions, as often as one says. @throws UserError */
export async function proposeQuiz(context: Reader, guildId: string, options: QuizOptions): Promise<Message> {
  const read = readWhen(withTime(options.when ?? QUIZ_RHYTHM, timeFrom(options.time, await timeOfServer(context, guildId))), context.actor.locale);
  if ('problem' in read) throw new UserError(`reminders.${read.problem.key}`, read.problem.params);
  const content = { type: 'quiz', topics: topicFrom(context, options.topic), questions: options.questions ?? QUESTIONS.usual, hours: options.hours ?? USUAL_HOURS } as const;
  return propose(context, guildId, options, { content, rule: read.rule });
}

const isMonth = ({ rule }: Observance): boolean => rule.type === 'month';

function monthNamed({ ports, actor }: Reader, typed: string): Observance | null {
  const wanted = typed.trim().toLowerCase();
  const names = (one: Observance): readonly string[] => [one.id, one.name, ports.translator.observance(actor.locale, one).name];
  return ports.knowledge.observances().find((one) => isMonth(one) && names(one).some((name) => name.toLowerCase() === wanted)) ?? null;
}

const PHRASES: Readonly<Record<MonthDays, string>> = { weekdays: 'every weekday', daily: 'every day', weekly: 'every Monday', ends: 'on day 1' };

/** The rule of months that are no campaign's: facts only. */
function plainMonths(typed: string, days: MonthDays, time: string): RecurrenceRule {
  const rule = readPhrase(`${PHRASES[days]} in ${typed.trim().toLowerCase()} at ${time}`);
  if (rule?.kind !== 'month-days') throw new UserError('reminders.unknownMonth', { typed: shown(typed) });
  return days === 'ends' ? { kind: 'month-days', months: rule.months, mode: 'days', days: [1, -1], time } : rule;
}

function campaignRule(observance: Observance, days: MonthDays, time: string): RecurrenceRule | null {
  if (observance.rule.type !== 'month') return null;
  if (days === 'weekly') return { kind: 'month-days', months: [observance.rule.month], mode: 'weekly', weekday: 'MO', time };
  return days === 'ends' ? (planFor(observance, time)?.rule ?? null) : campaignMonthRule(observance, days, { time });
}

/** /reminders month: a campaign's month with its opening and closing, or facts through any months. @throws UserError */
export async function proposeMonth(context: Reader, guildId: string, options: MonthOptions): Promise<Message> {
  const time = timeFrom(options.time, await timeOfServer(context, guildId));
  const days = options.days ?? 'weekdays';
  const observance = monthNamed(context, options.month);
  if (observance === null) return propose(context, guildId, options, { content: { type: 'fact-digest', topics: [] }, rule: plainMonths(options.month, days, time) });
  const [content, rule] = [planFor(observance, time)?.content, campaignRule(observance, days, time)];
  if (content === undefined || rule === null) throw new UserError('reminders.unknownMonth', { typed: shown(options.month) });
  return propose(context, guildId, options, { content, rule });
}
