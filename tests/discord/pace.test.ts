/** How often somebody may ask, and that nobody who needs help is ever refused for it. */
import { expect, it } from 'vitest';
import { Cooldown } from '../../src/discord/cooldown.ts';
import { Guards } from '../../src/discord/guards.ts';
import type { BaseContext, Command } from '../../src/discord/command.ts';
import { LIVING, wholeBot, wordsOf } from '../support/whole-bot.ts';

const context = (id: string, guildId: string | null, now: number) => ({ actor: { id }, place: { guildId }, now }) as unknown as BaseContext;
const ask = { name: 'ask', where: 'anywhere' } as unknown as Command;
const refused = (use: () => void): string | null => {
  try {
    use();
    return null;
  } catch (error) {
    return (error as { key: string }).key;
  }
};

it('a minute’s worth may be used at once, and comes back evenly', () => {
  const pace = new Cooldown();
  for (let use = 0; use < 20; use += 1) expect(pace.use('a', 20, 1_000)).toBe(0);
  expect(pace.use('a', 20, 1_000)).toBe(3);
  expect(pace.use('b', 20, 1_000)).toBe(0);
  expect(pace.use('a', 20, 4_000)).toBe(0);
  expect(pace.use('a', 20, 4_000)).toBe(3);
  // The clock was set back by an hour: nobody is locked out.
  expect(pace.use('a', 20, 4_000 - 3_600_000)).toBe(0);
});

it('a hundred thousand people cost no more memory than twenty thousand, and the latest are still held to their pace', () => {
  const pace = new Cooldown();
  for (let person = 0; person < 100_000; person += 1) pace.use(String(person), 1, person % 50);
  expect(pace.size).toBe(20_000);
  expect(pace.use('99999', 1, 60)).toBeGreaterThan(0);
});

it('one server cannot use up what others need: many accounts in it wait, everybody elsewhere does not', () => {
  const guards = new Guards();
  for (let use = 0; use < 600; use += 1) expect(refused(() => guards.beforeCommand('ask', ask, context(`p${use}`, '1', 0)))).toBe(null);
  expect(refused(() => guards.beforeCommand('ask', ask, context('another', '1', 0)))).toBe('common.serverCooldown');
  expect(refused(() => guards.beforeCommand('ask', ask, context('another', '2', 0)))).toBe(null);
  expect(refused(() => guards.beforeCommand('ask', ask, context('another', null, 0)))).toBe(null);
  expect(refused(() => guards.beforeCommand('helpline', { ...ask, always: true }, context('another', '1', 0)))).toBe(null);
  expect(refused(() => guards.beforeCommand('ask', ask, context('another', '1', 200)))).toBe(null);
});

it('somebody who was too quick is told kindly, and still gets help in danger: with /ask, with the Apps menu, and with /helpline as often as they like', async () => {
  const { control } = await wholeBot('2026-11-23T12:00:00Z');
  const channelId = LIVING.general;
  const say = async (question: string, person: string = LIVING.member): Promise<string> => {
    const { message } = await control.run(person, { channelId, command: person === LIVING.newcomer ? 'preguntar' : 'ask', options: { question }, waitMs: 8_000 });
    return message === null ? 'no answer' : wordsOf(message);
  };
  const many = await Promise.all(Array.from({ length: 24 }, () => say('when was the campaign launched?')));
  expect(many.filter((text) => text.includes('2009')).length).toBeGreaterThanOrEqual(19);
  expect(await say('when was the campaign launched?')).toMatch(/Please wait \d seconds?.*`\/helpline` always answers/);
  const help = await control.run(LIVING.member, { channelId, command: 'ask', options: { question: 'my boss took my passport and locks me in' } });
  expect(help.message?.onlyYou).toBe(true);
  expect(wordsOf(help.message ?? ({} as never))).toMatch(/emergency/i);
  expect(await say('help me, they will not let me leave')).toMatch(/emergency/i);

  const said = await control.say(LIVING.owner, { channelId, content: 'he keeps my passport and I cannot leave' });
  for (let use = 0; use < 22; use += 1) await control.contextMenu(LIVING.member, { channelId, command: 'Find a fact about this', targetId: said.message.id });
  const menu = await control.contextMenu(LIVING.member, { channelId, command: 'Find a fact about this', targetId: said.message.id });
  expect(menu.message === null ? '' : wordsOf(menu.message)).toMatch(/emergency/i);

  const lines = await Promise.all(Array.from({ length: 70 }, () => control.run(LIVING.member, { channelId, command: 'helpline', options: { country: 'PT' }, waitMs: 8_000 })));
  expect(lines.every(({ message }) => message !== null && !/Please wait/.test(wordsOf(message)))).toBe(true);
}, 40_000);
