/** A reminder that is made but not saved: its next times, what it would post, and Save. It waits as a paused one, over any restart. */
import type { ActionContext, Block, Message } from '../../src/discord/command.ts';
import { UserError } from '../../src/discord/command.ts';
import { daysBeforeOf, nextDues } from '../../src/domain/delivery-schedule.ts';
import { isStale } from '../../src/domain/facts.ts';
import { askableItems } from '../../src/domain/quiz-posts.ts';
import { daysBeforeIn, isUnsaved, UNSAVED } from '../../src/domain/reminders.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import { checkComes, checkOthers, checkPlace, checkRoleThere, MOST } from './edit-checks.ts';
import { topicsFrom } from './edit-read.ts';
import { beforeWords, groupLines } from './edit-words.ts';
import { editView } from './edit.ts';
import { panelMessage, press, reminderFrom } from './panel.ts';
import { instant, say, zoneLabel } from './show.ts';
import type { Reader } from './show.ts';

const SHOWN = 5;
const MOST_TOPICS = 25;

/** What makes a reminder wait for Save. */
export const asProposal = { state: 'paused', pausedReason: UNSAVED, dueAt: null, nextKey: null, lastKey: null, generation: 1 } as const;

/** How many facts it can post unasked, or questions it can ask; null when it posts neither. */
async function stock({ ports, now }: Reader, { content, guildId, timezone }: Reminder): Promise<number | null> {
  const topics = content.type === 'fact-digest' ? content.topics : content.type === 'campaign-month' ? (ports.knowledge.observance(content.observanceId)?.topics ?? []) : null;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate().toString();
  if (content.type === 'quiz') return askableItems(ports.knowledge.quiz?.() ?? [], await ports.knowledge.facts({ guildId: null }), content.topics, today).length;
  if (topics === null) return null;
  const lists = topics.length === 0 ? [await ports.knowledge.facts({ guildId })] : await Promise.all(topics.map((topic) => ports.knowledge.facts({ topic, guildId })));
  return lists.flat().filter((fact) => fact.sensitivity !== 'distressing' && !isStale(fact, today)).length;
}

function timeLines(context: Reader, reminder: Reminder): readonly string[] {
  const times = nextDues(reminder, context.now, SHOWN + 1);
  if (times.length === 0) return [say(context, 'neverAgain')];
  const spoken = times.slice(0, SHOWN).map(({ at, key }) => {
    const when = instant(at, 'F');
    const before = (daysBeforeIn(reminder.content) ?? []).length > 0 ? beforeWords(context, [daysBeforeOf(reminder, key)]) : null;
    return `- ${before === null ? say(context, 'comingLine', { when }) : say(context, 'comingBefore', { when, before })}`;
  });
  return [say(context, 'comingHead', { zone: zoneLabel(context, reminder.timezone).zone }), ...spoken, ...(times.length > SHOWN ? [`- ${say(context, 'comingMore')}`] : [])];
}

function topicSelect(context: Reader, { id, content }: Reminder): readonly Block[] {
  if (content.type !== 'fact-digest' && content.type !== 'quiz') return [];
  const { knowledge, translator } = context.ports;
  const options = knowledge.topics().slice(0, MOST_TOPICS).map((topic) => ({ label: translator.topic(context.actor.locale, topic).title, value: topic.id, selected: content.topics.includes(topic.id) }));
  return [{ type: 'select', select: { type: 'string', action: { command: 'reminders', action: 'topics', data: [id] }, placeholder: say(context, content.type === 'quiz' ? 'chooseQuizTopics' : 'chooseTopics'), options, min: 0, max: options.length } }];
}

/** What Save would make. @param note one sentence on what just happened */
export async function proposalMessage(context: Reader, reminder: Reminder, note: string | null = null): Promise<Message> {
  const { content, id, generation } = reminder;
  const count = await stock(context, reminder);
  const { where, what, how } = groupLines(context, reminder);
  const quiz = content.type === 'quiz';
  const facts = count === null ? [] : [count === 0 ? say(context, quiz ? 'noQuestions' : 'noFacts') : say(context, quiz ? 'questionCount' : 'factCount', { count })];
  const before = daysBeforeIn(content) ?? [];
  const offDay = before.length > 0 && !before.includes(0) ? [say(context, 'notOnTheDay')] : [];
  return {
    blocks: [
      ...(note === null ? [] : [{ type: 'text', text: note } as const]),
      { type: 'text', text: [what, where, how].join('\n') },
      { type: 'text', text: [...timeLines(context, reminder), ...offDay, ...facts].join('\n') },
      ...topicSelect(context, reminder),
      { type: 'text', text: say(context, 'proposalNote') },
      {
        type: 'buttons',
        buttons: [
          press(context, 'save', 'savePlanned', [id, String(generation)], { style: 'success' }), press(context, 'edit', 'edit', [id]), press(context, 'test', 'test', [id]), press(context, 'cancel', 'remove', [id]),
        ],
      },
    ],
  };
}

/** The reminder as it stands: with Save while it is not saved, else its panel. */
export async function openMessage(context: Reader, id: string | undefined): Promise<Message> {
  const reminder = await reminderFrom(context, id);
  return isUnsaved(reminder) ? proposalMessage(context, reminder) : panelMessage(context, reminder);
}

/** What an edit form is followed by. */
export async function afterSaving(context: Reader, reminder: Reminder, note: string): Promise<Message> {
  return isUnsaved(reminder) ? proposalMessage(context, reminder) : editView(context, reminder, note);
}

/** The topics of a digest, chosen before it is saved. */
export async function chooseTopics(context: Reader & Pick<ActionContext, 'data' | 'values'>): Promise<Message> {
  const reminder = await reminderFrom(context, context.data[0]);
  if (reminder.content.type !== 'fact-digest' && reminder.content.type !== 'quiz') return openMessage(context, reminder.id);
  const topics = topicsFrom(context, context.values);
  const saved = await context.ports.reminders.update({ ...reminder, content: { ...reminder.content, topics } }, reminder.generation);
  const present = await reminderFrom(context, reminder.id);
  return isUnsaved(present) ? proposalMessage(context, present, saved ? null : say(context, 'changedMeanwhile')) : panelMessage(context, present);
}

/** Saves what was shown and nothing newer; what keeps it from being posted is said first, and nothing is lost. */
export async function savePlanned(context: Reader, [id, generation]: readonly string[]): Promise<Message> {
  const reminder = await reminderFrom(context, id);
  if (!isUnsaved(reminder)) return panelMessage(context, reminder);
  if (Number(generation) !== reminder.generation) return proposalMessage(context, reminder, say(context, 'changedMeanwhile'));
  if ((await stock(context, reminder)) === 0) return proposalMessage(context, reminder);
  return activate(context, reminder, 'savedPlanned');
}

/** Lets a paused reminder go on, after the same checks as Save. @throws UserError */
async function activate(context: Reader, reminder: Reminder, said: 'savedPlanned' | 'nowActive'): Promise<Message> {
  await checkPlace(context, reminder);
  await checkRoleThere(context, reminder);
  if (isUnsaved(reminder)) {
    checkComes(context, reminder);
    await checkOthers(context, reminder);
  }
  const saved = await context.ports.reminders.update({ ...reminder, state: 'active', pausedReason: null }, reminder.generation);
  const present = await reminderFrom(context, reminder.id);
  if (!saved) return isUnsaved(present) ? proposalMessage(context, present, say(context, 'changedMeanwhile')) : panelMessage(context, present, say(context, 'changedMeanwhile'));
  return said === 'savedPlanned' ? editView(context, present, say(context, said)) : panelMessage(context, present, say(context, said));
}

/** "Resume": the channel, its rights and the role are looked at as Save does. */
export async function resume(context: Reader, [id]: readonly string[]): Promise<Message> {
  const reminder = await reminderFrom(context, id);
  if (reminder.state === 'active') return panelMessage(context, reminder);
  return isUnsaved(reminder) ? proposalMessage(context, reminder) : activate(context, reminder, 'nowActive');
}

/** A copy that waits for Save, with everything that the reminder has. */
export async function duplicate(context: Reader, [id]: readonly string[]): Promise<Message> {
  const reminder = await reminderFrom(context, id);
  const others = await context.ports.reminders.list(reminder.guildId);
  if (others.length >= MOST) throw new UserError('reminders.full', { count: others.length });
  const copy: Reminder = { ...reminder, ...asProposal, id: context.ports.random.id(), createdBy: context.actor.id, createdAt: context.now };
  await context.ports.reminders.add(copy);
  return proposalMessage(context, copy, say(context, 'copyNote'));
}
