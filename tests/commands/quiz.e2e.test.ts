/** The quiz through the real process, real sockets and a Discord-compatible server. */
import { expect, it } from 'vitest';
import { wordsOf } from '../../src/try/smoke.ts';
import type { SeenMessage } from '../../src/sandbox/contract.ts';
import { startBotProcess } from '../support/start-bot.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';

/** Custom ids of a message that belong to one action. */
const idsOf = (message: SeenMessage, action: string): readonly string[] =>
  [...JSON.stringify(message.message.components).matchAll(/"custom_id":"(quiz:[^"]+)"/g)].map((found) => found[1] ?? '').filter((id) => id.startsWith(`quiz:${action}:`));

it('plays a round to its end in private, also after the bot was started anew', async () => {
  const sandbox = await startSandbox();
  const settings = { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl };
  const first = startBotProcess(settings);
  await first.until('The bot is ready.');
  const channelId = LIVING.general;
  const press = async (message: SeenMessage, customId: string): Promise<SeenMessage> => {
    const { message: seen, outcome } = await sandbox.control.press(LIVING.member, { channelId, messageId: message.message.id, customId });
    if (seen === null) throw new Error(outcome);
    return seen;
  };
  const asked = (await sandbox.control.run(LIVING.member, { channelId, command: 'quiz start', options: { questions: 2 } })).message;
  if (asked === null) throw new Error('no question came');
  expect(asked.onlyYou).toBe(true);
  expect(wordsOf(asked)).toContain('Question 1 of 2');
  const told = await press(asked, idsOf(asked, 'answer')[0] ?? '');
  expect(wordsOf(told)).toMatch(/As of [\s\S]*Source:/);

  first.child.kill('SIGTERM');
  await first.ended();
  await startBotProcess(settings, first.directory).until('The bot is ready.');
  const second = await press(told, idsOf(told, 'next')[0] ?? '');
  expect(wordsOf(second)).toContain('Question 2 of 2');
  const answered = await press(second, idsOf(second, 'answer')[1] ?? '');
  const end = await press(answered, idsOf(answered, 'next')[0] ?? '');
  expect(wordsOf(end)).toMatch(/You knew [012] of 2 answers\./);
  expect((await sandbox.control.view(LIVING.newcomer, channelId)).messages.map(wordsOf).join('\n')).not.toContain('Question');
});
