import { DiscordAPIError } from 'discord.js';
import { expect, it } from 'vitest';
import { SendError, verdictOn } from '../../src/discord/failures.ts';

const refused = (code: number, status: number) => new SendError('not sent', { cause: new DiscordAPIError({ code, message: 'no' }, code, status, 'PATCH', 'https://discord.com/api', {}) });

it('an answer that comes after its interaction is over is late, and says nothing against the bot’s token', () => {
  expect(verdictOn(refused(50_027, 401))).toMatchObject({ type: 'silent', level: 'warn', message: expect.stringContaining('too late') as string });
  expect(verdictOn(refused(10_062, 404))).toMatchObject({ type: 'silent', level: 'warn', message: expect.stringContaining('too late') as string });
  expect(verdictOn(refused(0, 401))).toMatchObject({ type: 'silent', level: 'error', message: 'Discord does not accept the token' });
});
