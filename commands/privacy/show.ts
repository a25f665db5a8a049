/** What /privacy shows. */
import type { BaseContext, Block, Button, Message } from '../../src/discord/command.ts';
import { LARGEST_FILE, readable } from './file.ts';
import type { Rows } from './file.ts';
import type { texts } from './texts.ts';

export type Reader = Pick<BaseContext<typeof texts>, 'actor' | 'place' | 'now' | 'ports' | 't' | 'action'>;
type Line = 'ownReminders' | 'suggestions' | 'scores' | 'answers' | 'drafts' | 'ordered' | 'stopsReminders' | 'stopsFacts';

const text = (words: string): Block => ({ type: 'text', text: words });
const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

export function isModerator({ actor, place }: Reader): boolean {
  return place.guildId !== null && actor.can('ManageGuild');
}

/** How many rows of each kind there are, as sentences. */
function linesOf(context: Reader, counts: readonly (readonly [Line, number])[]): readonly string[] {
  return counts.filter(([, count]) => count > 0).map(([key, count]) => context.t(key, { count }));
}

const of = (rows: Rows, ...tables: readonly string[]): number => tables.reduce((sum, table) => sum + (rows[table]?.length ?? 0), 0);

/** The first page: what is kept about the reader, and what they can do about it. */
export async function overview(context: Reader): Promise<Message> {
  const { t, actor, ports } = { ...context, t: context.t.bind(context) };
  const rows = await ports.privacy.people.export(actor.id);
  const mine = (rows['reminders'] ?? []).filter((row) => row['guild_id'] === `@${actor.id}`).length;
  // A draft with no writer is somebody else's, which the reader declined.
  const written = (rows['guild_fact_drafts'] ?? []).filter((row) => row['by_id'] !== null).length;
  const about = linesOf(context, [
    ['ownReminders', mine], ['suggestions', of(rows, 'suggestions')], ['scores', of(rows, 'quiz_scores')], ['answers', of(rows, 'quiz_answers')],
    ['drafts', of(rows, 'reminder_drafts') + written],
    ['ordered', of(rows, 'reminders', 'guild_facts', 'guild_fact_versions', 'guild_fact_drafts', 'guild_fact_settings', 'quiz_rounds') - mine - written],
  ]);
  const something = Object.keys(rows).length > 0;
  const contact = ports.installation?.operator?.contact ?? null;
  const own: readonly Button[] = something ? [
    { type: 'action', label: t('exportMine'), style: 'primary', action: context.action('exportMine') },
    { type: 'action', label: t('deleteMine'), style: 'secondary', action: context.action('deleteMine') },
  ] : [];
  const server: readonly Button[] = isModerator(context) ? [
    { type: 'action', label: t('exportServer'), style: 'secondary', action: context.action('exportServer') },
    { type: 'action', label: t('deleteServer'), style: 'secondary', action: context.action('deleteServer') },
  ] : [];
  const buttons = [...own, ...(contact === null ? [] : [{ type: 'link', label: t('contact'), url: contact } as const])];
  return {
    blocks: [
      text(`### ${t('title')}\n${t('forgotten')}`),
      text(about.length === 0 ? t('nothing') : `${t('about')}\n${list(about)}`),
      ...(buttons.length === 0 ? [] : [{ type: 'buttons', buttons } as const]),
      ...(server.length === 0 ? [] : [text(t('server')), { type: 'buttons', buttons: server } as const]),
    ],
  };
}

/** A question before anything is deleted. */
export function confirmation(context: Reader, words: string, action: string): Message {
  return {
    blocks: [text(words), {
      type: 'buttons', buttons: [
        { type: 'action', label: context.t('yesDelete'), style: 'danger', action: context.action(action) },
        { type: 'action', label: context.t('cancel'), style: 'secondary', action: context.action('keep') },
      ],
    }],
  };
}

/** What a server's deletion stops, from what there is. */
export async function stops(context: Reader, guildId: string): Promise<string> {
  const rows = await context.ports.privacy.guilds.export(guildId);
  const present = (table: string): number => (rows[table] ?? []).filter((row) => row['removed_at'] === null).length;
  const lines = [...linesOf(context, [['stopsReminders', present('reminders')], ['stopsFacts', present('guild_facts')]]), ...(of(rows, 'quiz_scores') > 0 ? [context.t('stopsScores')] : [])];
  return [`### ${context.t('sureServer')}`, context.t('sureServerWhat'), lines.length === 0 ? context.t('stopsNothing') : list(lines), context.t('sureServerAfter')].join('\n');
}

/** The file, or why there is none. */
export function exported(context: Reader, words: string, kind: 'person' | 'server', id: string, rows: Rows): Message {
  const data = readable(kind, id, rows, context.now);
  if (data.byteLength > LARGEST_FILE) return { blocks: [text(context.t('tooLarge'))] };
  const name = `blue-heart-${kind}-${new Date(context.now).toISOString().slice(0, 10)}.json`;
  return { blocks: [text(words), { type: 'file', file: name }], files: [{ name, data }] };
}
