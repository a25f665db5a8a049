/** A file of facts that was sent back: first its problems, or the differences; nothing is changed before "Apply". */
import type { Message, PickedFile } from '../../src/discord/command.ts';
import { escapeMarkdown, UserError } from '../../src/discord/command.ts';
import { clashOf, MOST_FACTS } from '../../src/domain/guild-facts.ts';
import { today } from '../ask/words.ts';
import { LARGEST_FILE } from './export.ts';
import { differencesOf, takenProblems } from './file-differences.ts';
import { differenceLines, fitted, problemMessage, text } from './file-show.ts';
import { knownPhones } from './phones.ts';
import { saveOrWait } from './save.ts';
import { guildOf, press, say } from './words.ts';
import type { Reader } from './words.ts';

async function bytesOf(context: Reader, { name, size, url }: PickedFile): Promise<Uint8Array> {
  const file = escapeMarkdown(name.slice(0, 60));
  const tooLarge = new UserError('facts.importTooLarge', { file, most: LARGEST_FILE / 1024, facts: MOST_FACTS });
  if (size > LARGEST_FILE) throw tooLarge;
  const read = await context.ports.files.read(url, LARGEST_FILE);
  if (read.type === 'too-large') throw tooLarge;
  if (read.type === 'unreachable') throw new UserError('facts.importUnreachable', { file });
  return read.bytes;
}

/** Only the last file of each person is kept: what was shown before it is not to be applied any more. */
async function keepDraft(context: Reader, guildId: string, draft: Parameters<Reader['ports']['guildFacts']['keepDraft']>[0]): Promise<void> {
  const { guildFacts } = context.ports;
  const older = (await guildFacts.drafts(guildId, 'import')).filter(({ by }) => by === draft.by);
  for (const { id } of older) await guildFacts.dropDraft(guildId, id);
  await guildFacts.keepDraft(draft);
}

/**
 * Reads an uploaded file, and shows what is wrong with it or what it would change.
 * @throws UserError when the file cannot be fetched, or is too large, or the server would have too many facts
 */
export async function previewImport(context: Reader, file: PickedFile): Promise<Message> {
  const { factFiles, guildFacts, random } = context.ports;
  const guildId = guildOf(context);
  const read = await factFiles.read(await bytesOf(context, file), { name: file.name, today: today(context), phones: knownPhones(context) });
  if (!read.ok) return problemMessage(context, file.name, read.problems, read.more);
  const facts = await guildFacts.list(guildId);
  const differences = differencesOf(facts, read.facts);
  const { added, changed, same, left, strange } = differences;
  const taken = takenProblems(differences, read.facts);
  if (taken.length > 0) return problemMessage(context, file.name, taken);
  if (facts.length + added.length > MOST_FACTS) throw new UserError('facts.importFull', { count: facts.length + added.length, most: MOST_FACTS });
  const notes = [
    ...(left.length === 0 ? [] : [say(context, 'notInFile', { count: left.length })]),
    ...(strange === 0 ? [] : [say(context, 'strangeIds', { count: strange })]),
  ];
  if (added.length + changed.length === 0) return text([say(context, 'nothingNew', { count: same.length }), ...notes].join('\n'));
  const id = random.id(8);
  const entries = [
    ...added.map(({ content }) => ({ factId: null, generation: 0, content })),
    ...changed.map(({ filed, before }) => ({ factId: before.id, generation: before.generation, content: filed.content })),
  ];
  await keepDraft(context, guildId, { id, guildId, kind: 'import', entries, by: context.actor.id, at: context.now });
  const head = [say(context, 'differences', { added: added.length, changed: changed.length, same: same.length }), ...notes].join('\n');
  return {
    blocks: [
      { type: 'text', text: `${head}\n\n${fitted(context, differenceLines(context, differences))}` },
      { type: 'buttons', buttons: [press(context, 'apply', 'apply', [id], { style: 'primary' }), press(context, 'cancelImport', 'forget', [id])] },
    ],
  };
}

/** "Cancel". */
export async function forgetImport(context: Reader, id = ''): Promise<Message> {
  const guildId = guildOf(context);
  const draft = await context.ports.guildFacts.draft(guildId, id);
  if (draft?.kind === 'import' && draft.by === context.actor.id) await context.ports.guildFacts.dropDraft(guildId, id);
  return text(say(context, 'cancelled'));
}

/** "Apply": exactly what was shown, once, all or nothing; nothing when a fact that it changes was changed since. */
export async function applyImport(context: Reader, id = ''): Promise<Message> {
  const { guildFacts } = context.ports;
  const guildId = guildOf(context);
  const draft = await guildFacts.draft(guildId, id);
  if (draft === null || draft.kind !== 'import' || draft.by !== context.actor.id || !(await guildFacts.dropDraft(guildId, id))) return text(say(context, 'importGone'));
  const { entries } = draft;
  const counts = { added: entries.filter(({ factId }) => factId === null).length, changed: entries.filter(({ factId }) => factId !== null).length };
  // Somebody may have taught me the same meanwhile.
  const clash = clashOf(await guildFacts.list(guildId), entries);
  if (clash !== null) return text(say(context, 'importStale', { question: escapeMarkdown(clash.content.question) }));
  const result = await saveOrWait(context, entries);
  if (result.type === 'saved') return text(say(context, 'applied', counts));
  if (result.type === 'waiting') return text(say(context, 'importWaits', counts));
  if (result.type === 'waiting-full') return text(say(context, 'importWaitsFull'));
  if (result.type === 'conflict' || result.type === 'taken') return text(say(context, 'importStale', { question: escapeMarkdown(result.fact.content.question) }));
  if (result.type === 'gone') return text(say(context, 'importStaleGone'));
  throw new UserError('facts.importFull', { count: (await guildFacts.list(guildId)).length + counts.added, most: MOST_FACTS });
}
