/** A post without what should have followed it is no silent failure: moderators hear of it, with what they can do themselves. */
import { expect, it } from 'vitest';
import type { Message } from '../../src/domain/message.ts';
import { createIncompleteNotice } from '../../src/scheduler/incomplete-notice.ts';
import { loadWords } from '../../src/words.ts';
import { aReminder, recordingLog } from '../support/scheduling.ts';
import { LIVING, wholeBot, wordsOf, type WholeBot } from '../support/whole-bot.ts';

const { general, moderators, moderator } = LIVING;
const told = async ({ control }: WholeBot): Promise<readonly string[]> => (await control.view(moderator, moderators)).messages.map((message) => wordsOf(message)).filter((text) => text.includes('came without something'));

it('a post that Discord does not publish is linked for the moderators, once a day however many there are', async () => {
  const on = await wholeBot('2026-11-23T12:00:00Z');
  await on.bot.storage.settings.save({ ...(await on.bot.storage.settings.get(LIVING.guild)), moderatorChannelId: moderators });
  await on.bot.storage.reminders.add(aReminder({ guildId: LIVING.guild, channelId: general, rule: { kind: 'daily', times: ['12:30', '13:30'] } as never, timezone: 'UTC', publish: true }));
  await on.to('2026-11-23T12:31:00Z');
  const post = (await on.control.view(moderator, general)).messages.at(-1)?.message;
  await expect.poll(() => told(on)).toEqual([expect.stringContaining(`https://discord.com/channels/${LIVING.guild}/${general}/${post?.id}`)]);
  expect((await told(on))[0]).toMatch(/could not publish it.*\n?.*Publish\./s);
  await on.to('2026-11-23T13:31:00Z');
  expect(await told(on)).toHaveLength(1);
  await on.to('2026-11-24T12:31:00Z');
  await expect.poll(() => told(on)).toHaveLength(2);
});

it('a post whose thread cannot be opened likewise', async () => {
  const on = await wholeBot('2026-11-23T12:00:00Z');
  await on.bot.storage.settings.save({ ...(await on.bot.storage.settings.get(LIVING.guild)), moderatorChannelId: moderators });
  await on.bot.storage.reminders.add(aReminder({ guildId: LIVING.guild, channelId: general, rule: { kind: 'daily', time: '12:30' }, timezone: 'UTC', threadTitle: 'Talk about it' }));
  await on.control.setOverwrite(general, on.bot.applicationId, { type: 1, deny: String(1n << 35n) });
  await on.to('2026-11-23T12:31:00Z');
  await expect.poll(async () => (await told(on)).join()).toContain('could not open its thread');
});

it('speaks the server’s language, is told again when nobody could be reached, and never throws', async () => {
  const { translator } = await loadWords();
  const notices: Message[] = [];
  let reachable = false;
  let broken = true;
  const log = recordingLog();
  const tell = createIncompleteNotice({
    clock: { now: () => 0 }, log, translator, settings: { get: async () => { if (broken) throw new Error('locked'); return { moderatorChannelId: '9', locale: 'es-ES' } as never; } },
    messenger: () => ({ notify: async (_channel, message) => { if (reachable) notices.push(message); return reachable; } }),
  });
  const post = { guildId: '1', channelId: '2', messageId: '3', part: 'thread' } as const;
  await tell(post);
  broken = false;
  await tell(post);
  reachable = true;
  await tell(post);
  await tell(post);
  expect(notices).toHaveLength(1);
  expect(JSON.stringify(notices)).toContain('Crear hilo');
});
