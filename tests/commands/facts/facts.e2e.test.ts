/** /facts through the real bot, real sockets and Discord's rules: a file up and down, a question passed on and answered, the review. */
import { expect, it } from 'vitest';
import type { UploadedFile } from '../../../src/sandbox/contract.ts';
import { LIVING, wholeBot, wordsOf } from '../../support/whole-bot.ts';
import type { WholeBot } from '../../support/whole-bot.ts';

const { moderator, member, moderators, general, guild } = LIVING;
const text = (message: Parameters<typeof wordsOf>[0] | null): string => (message === null ? '' : wordsOf(message));
const HEAD = 'id,question,also,answer,sourceTitle,sourceUrl,asOf\n';
const CAKE = ',Who bakes the Sunday cake?,,The Sunday cake is baked by volunteers in turn.,House rules,https://example.org/rules,2026\n';
const upload = (name: string, content: string | Buffer): UploadedFile => ({ name, base64: Buffer.from(content).toString('base64') });

const run = (on: WholeBot, who: string, command: string, more: object = {}) => on.control.run(who, { channelId: who === moderator ? moderators : general, command, ...more });
const importing = (on: WholeBot, file: UploadedFile) => run(on, moderator, 'facts import', { files: { file } });

it('a moderator uploads a file, sees its errors by line, then the differences, applies it, and a member asks it', async () => {
  const on = await wholeBot('2026-11-24T12:00:00Z');
  const wrong = await importing(on, upload('facts.csv', `${HEAD}${CAKE}${CAKE.replace('House rules', '')}`));
  expect(wrong.message?.onlyYou).toBe(true);
  expect(text(wrong.message)).toMatch(/facts\.csv:3:[\s\S]+source[\s\S]+facts\.csv:3:|same question is in line 2/);
  const preview = await importing(on, upload('facts.csv', HEAD + CAKE));
  expect(text(preview.message)).toContain('New: 1');
  expect(await on.bot.storage.guildFacts.list(guild)).toEqual([]);
  const done = await on.use(moderator, moderators, preview.message, /^facts:apply/);
  expect(text(done.message)).toContain('Done. New: 1');
  const asked = await run(on, member, 'ask', { options: { question: 'who bakes the sunday cake?' } });
  expect(text(asked.message)).toContain('baked by volunteers');
  const file = await run(on, moderator, 'facts export', { options: { format: 'csv' } });
  const url = file.message?.message.attachments[0]?.url ?? '';
  const exported = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect(exported.toString()).toContain('Who bakes the Sunday cake?');
  expect(text((await importing(on, upload('back.csv', exported))).message)).toContain('nothing to change');
  expect(text((await importing(on, upload('old.csv', Buffer.from(HEAD + CAKE.replace('cake', 'café'), 'latin1')))).message)).toContain('Latin-1');
}, 30_000);

it('a member may neither see nor send the server’s facts as a file', async () => {
  const on = await wholeBot('2026-11-24T12:00:00Z');
  const refused = await run(on, member, 'facts import', { files: { file: upload('facts.csv', HEAD + CAKE) } }).catch((error: unknown) => error);
  expect(JSON.stringify(refused)).not.toContain('New: 1');
  expect(await on.bot.storage.guildFacts.drafts(guild, 'import')).toEqual([]);
}, 30_000);

it('a member passes a question on; a moderator answers it in the form, and the member’s next ask is answered', async () => {
  const on = await wholeBot('2026-11-24T12:00:00Z');
  const unknown = await run(on, member, 'ask', { options: { question: 'who bakes the sunday cake?' } });
  const pass = await on.use(member, general, unknown.message, /^ask:pass/);
  const passed = await on.control.submit(member, { modalId: pass.modal?.id ?? '', fields: {} });
  expect(text(passed.message)).toContain('moderators can now read your question');
  const waiting = await run(on, moderator, 'facts questions');
  expect(text(waiting.message)).toMatch(/Question 1 of 1\s+> who bakes the sunday cake\?/);
  const form = await on.use(moderator, moderators, waiting.message, /^facts:answer:/);
  const fields = { answer: 'The Sunday cake is baked by volunteers in turn.', sourceTitle: 'House rules', sourceUrl: 'our page' };
  const refused = await on.control.submit(moderator, { modalId: form.modal?.id ?? '', fields });
  expect(text(refused.message)).toContain('not saved yet');
  const again = await on.use(moderator, moderators, refused.message, /^facts:answerAgain/);
  const saved = await on.control.submit(moderator, { modalId: again.modal?.id ?? '', fields: { sourceUrl: 'https://example.org/rules' } });
  expect(text(saved.message)).toContain('I know this now: who bakes the sunday cake?');
  expect(await on.bot.storage.suggestions.list(guild, 10)).toEqual([]);
  expect(text((await run(on, member, 'ask', { options: { question: 'who bakes the sunday cake?' } })).message)).toContain('baked by volunteers');
  const review = text((await run(on, moderator, 'facts review')).message);
  expect(review).toContain('Answered: 1');
  expect(review).toContain('Every fact of this server');
}, 30_000);

it('a member who knows the answer suggests it with its source; a moderator approves it, and it is answered', async () => {
  const on = await wholeBot('2026-11-24T12:00:00Z');
  const unknown = await run(on, member, 'ask', { options: { question: 'who bakes the sunday cake?' } });
  const pass = await on.use(member, general, unknown.message, /^ask:pass/);
  await on.control.submit(member, { modalId: pass.modal?.id ?? '', fields: { answer: 'The Sunday cake is baked by volunteers in turn.', source: 'https://example.org/rules' } });
  const waiting = await run(on, moderator, 'facts questions');
  expect(text(waiting.message)).toMatch(/They would answer:\*\* The Sunday cake[\s\S]+Their source:\*\* https:\/\/example\.org\/rules/);
  expect(text((await on.use(moderator, moderators, waiting.message, /^facts:approveSuggested/)).message)).toContain('I know this now: Who bakes the sunday cake?');
  expect(text((await run(on, member, 'ask', { options: { question: 'who bakes the sunday cake?' } })).message)).toMatch(/baked by volunteers[\s\S]+example\.org/);
}, 30_000);
