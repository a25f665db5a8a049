/** Scores: kept of those who ask for one, shown to their server, deleted when they leave. */
import type { Block, Button, Message } from '../../src/discord/command.ts';
import { UserError } from '../../src/discord/command.ts';
import { monthsOf, seasonBefore, seasonOf } from '../../src/domain/quiz-rounds.ts';
import type { Season } from '../../src/domain/quiz-rounds.ts';
import { hall } from './together.ts';
import type { Member } from './together.ts';

const SHOWN = 10;

const text = (content: string): Block => ({ type: 'text', text: content });

async function presentSeason(context: Member): Promise<Season> {
  const { timezone } = await context.ports.settings.get(hall(context).guildId);
  return seasonOf(context.now, timezone ?? 'UTC');
}

function seasonName(context: Member, season: Season): string {
  const [from, to] = monthsOf(season).map((month) => context.ports.translator.date(context.actor.locale, month));
  return context.t('season', { from: from ?? '', to: to ?? '' });
}

const keepButton = (context: Member): Button => ({ type: 'action', label: context.t('keepScore'), style: 'primary', action: context.action('keep') });
const boardButton = (context: Member): Button => ({ type: 'action', label: context.t('showBoard'), action: context.action('board') });

/** Whether a score is kept of this person, what it is, and the button that changes it. */
export async function scorePanel(context: Member, first = ''): Promise<Message> {
  const { guildId, quiz } = hall(context);
  const lead = first === '' ? [] : [text(first)];
  if (!(await quiz.scores.keeps(guildId, context.actor.id))) return { blocks: [...lead, text(context.t('noScoreKept')), { type: 'buttons', buttons: [keepButton(context), boardButton(context)] }] };
  const season = await presentSeason(context);
  const score = await quiz.scores.of(guildId, context.actor.id, season);
  const leave: Button = { type: 'action', label: context.t('leave'), style: 'danger', action: context.action('leave') };
  const said = score === null ? context.t('noScoreYet') : context.t('yourScore', { known: score.known, count: score.answered });
  return { blocks: [...lead, text(`**${seasonName(context, season)}**\n${said}`), text(`-# ${context.t('scoreKept')}`), { type: 'buttons', buttons: [boardButton(context), leave] }] };
}

/** From now on a score is kept; a round just played counts. */
export async function keepScore(context: Member): Promise<Message> {
  const { guildId, quiz } = hall(context);
  const fresh = await quiz.scores.join(guildId, context.actor.id, await presentSeason(context), context.now);
  return scorePanel(context, context.t(fresh ? 'joined' : 'joinedAlready'));
}

export async function leaveScores(context: Member): Promise<Message> {
  const { guildId, quiz } = hall(context);
  await quiz.scores.leave(guildId, context.actor.id);
  return { blocks: [text(context.t('left')), { type: 'buttons', buttons: [keepButton(context)] }] };
}

/** The best of those who keep a score. @param wanted a season; this one when left out */
export async function leaderboard(context: Member, wanted: string | undefined): Promise<Message> {
  const { guildId, quiz } = hall(context);
  if (wanted !== undefined && !/^\d{4}-Q[1-4]$/.test(wanted)) throw new UserError('common.oldControl');
  const present = await presentSeason(context);
  const season = wanted ?? present;
  const best = (await quiz.scores.best(guildId, season, SHOWN)).filter(({ known }) => known > 0);
  // Equal scores share a place.
  const places = best.map(({ known }) => best.findIndex((other) => other.known === known) + 1);
  const lines = best.map(({ userId, known, answered }, index) => context.t('boardLine', { place: places[index] ?? 0, name: `<@${userId}>`, known, count: answered }));
  const kept = await quiz.scores.keeps(guildId, context.actor.id);
  const other = season === present ? seasonBefore(present) : present;
  const turn: Button = { type: 'action', label: context.t(season === present ? 'seasonBefore' : 'thisSeason'), action: context.action('board', other) };
  return {
    blocks: [
      text(`### ${context.t('board')}\n${seasonName(context, season)}`), text(lines.length === 0 ? context.t('boardEmpty') : lines.join('\n')),
      text(`-# ${context.t('boardNote')}`), { type: 'buttons', buttons: [turn, ...(kept ? [] : [keepButton(context)])] },
    ],
  };
}
