/** What a file cannot know: whether its days, topics, channels and roles are there, and whether the uploader may use them. */
import type { PlanProblem, PlannedReminder } from '../../src/discord/command.ts';
import { UserError } from '../../src/discord/command.ts';
import { nextDue } from '../../src/domain/delivery-schedule.ts';
import type { Reminder } from '../../src/domain/reminders.ts';
import type { Differences } from './differences.ts';
import { channelMention } from './show.ts';
import type { Reader } from './show.ts';

const MENTION = 'MentionEveryone';

function contentProblem({ ports }: Reader, { content, line }: PlannedReminder): PlanProblem | null {
  if (content.type === 'custom') return null;
  if (content.type !== 'fact-digest' && content.type !== 'quiz') {
    return ports.knowledge.observance(content.observanceId) === null ? { line, key: 'file.observance', params: { field: 'observance', typed: content.observanceId.slice(0, 60) } } : null;
  }
  const known = ports.knowledge.topics().map(({ id }) => id);
  const wrong = content.topics.find((topic) => !known.includes(topic));
  return wrong === undefined ? null : { line, key: 'file.topic', params: { field: 'topics', typed: wrong.slice(0, 60), topics: known.join(', ') } };
}

async function channelProblem(context: Reader, guildId: string, planned: PlannedReminder): Promise<PlanProblem | null> {
  const { channelId, threadTitle, publish, picture, line, mentionRoleId } = planned;
  const role = mentionRoleId === null ? null : await context.ports.roles.standing(guildId, mentionRoleId);
  const mention = role?.state === 'there' && !role.mentionable;
  const standing = await context.ports.channels?.standing(guildId, channelId, { publish, thread: threadTitle !== null, picture, mention });
  // Without Discord's word nothing of a file is believed.
  if (standing === undefined || standing.state === 'unknown') throw new UserError('reminders.importUnsure');
  const channel = channelMention(channelId);
  if (standing.state === 'gone') return { line, key: 'file.channel', params: { field: 'channel' } };
  const named = (right: string): string => context.ports.translator.text(context.actor.locale, `common.right.${right}`);
  const missing = standing.missing.filter((right) => right !== MENTION);
  if (missing.length > 0) return { line, key: 'file.rights', params: { field: 'channel', channel, rights: missing.map(named).join(', ') } };
  if (role?.state === 'there' && standing.missing.includes(MENTION)) return { line, key: 'file.mention', params: { field: 'role', role: role.name, channel, right: named(MENTION) } };
  return standing.forum && threadTitle === null ? { line, key: 'file.forum', params: { field: 'thread', channel } } : null;
}

async function roleProblem(context: Reader, guildId: string, { mentionRoleId, line }: PlannedReminder, before: Reminder | null): Promise<PlanProblem | null> {
  if (mentionRoleId === null || mentionRoleId === before?.mentionRoleId) return null;
  const role = await context.ports.roles.standing(guildId, mentionRoleId);
  if (role.state === 'unknown') throw new UserError('reminders.importUnsure');
  if (role.state === 'gone') return { line, key: 'file.role', params: { field: 'role' } };
  return role.mentionable || context.actor.can('MentionEveryone') ? null : { line, key: 'file.roleNotYours', params: { field: 'role', role: role.name } };
}

/**
 * Problems of what is new or changed; what stays as it is was accepted before.
 * @throws UserError when Discord cannot be asked just now
 */
export async function problemsOf(context: Reader, guildId: string, { added, changed }: Differences, build: (planned: PlannedReminder) => Reminder): Promise<readonly PlanProblem[]> {
  const problems: (PlanProblem | null)[] = [];
  const all = [...added.map((planned) => ({ planned, before: null })), ...changed];
  for (const { planned, before } of all) {
    problems.push(contentProblem(context, planned), await channelProblem(context, guildId, planned), await roleProblem(context, guildId, planned, before));
    if (before === null && nextDue(build(planned), context.now) === null) problems.push({ line: planned.line, key: 'file.never', params: { field: 'rule' } });
  }
  return problems.filter((problem) => problem !== null).sort((a, b) => a.line - b.line);
}
