/** Every way in which answering can go wrong, with the log at its most talkative: no line holds a token, an address with one, or a word that somebody wrote. */
import { expect, it, onTestFinished } from 'vitest';
import { startBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { FaultRequest } from '../../src/sandbox/contract.ts';
import { systemRandom } from '../../src/system.ts';
import { LIVING, startSandbox } from '../support/start-sandbox.ts';

const WORDS = 'Narnia';
const callback = { path: '/interactions/:id/:token/callback', count: 1 } as const;
const FAULTS: readonly FaultRequest[] = [
  ...[400, 401, 403, 404, 500, 503].map((status) => ({ kind: 'error-before' as const, status, ...callback })),
  { kind: 'error-after', status: 502, ...callback }, { kind: 'drop-before-accept', ...callback }, { kind: 'drop-after-accept', ...callback }, { kind: 'cloudflare-403', ...callback },
  { kind: 'rate-limit-route', retryAfter: 0.1, ...callback }, { kind: 'rate-limit-shared', retryAfter: 0.1, ...callback }, { kind: 'rate-limit-global', retryAfter: 0.1, ...callback },
  { kind: 'missing-permission', ...callback }, { kind: 'deleted-channel', ...callback },
  { kind: 'socket-drop' }, { kind: 'invalid-session', resumable: true }, { kind: 'duplicate-interaction', count: 1 },
];

it('no line tells', async () => {
  const lines: string[] = [];
  const sandbox = await startSandbox();
  const clock = { now: () => Date.now() };
  const log = createLog({ level: 'debug', format: 'json', clock, secrets: [sandbox.token], destination: { write: (line: string) => void lines.push(line) } });
  const bot = await startBot({ config: readConfig({ DISCORD_API_URL: sandbox.apiUrl, DATABASE_URL: 'sqlite::memory:', INDEX_PATH: ':memory:' }, ''), token: sandbox.token, log, version: 'test', clock, random: systemRandom, onFatal: () => undefined });
  onTestFinished(() => bot.stop());
  const { control } = sandbox;
  const { general: channelId, member, moderator, moderators, announcements } = LIVING;
  const begun = lines.length;
  for (const fault of FAULTS) {
    await control.addFault(fault);
    const wait = { waitMs: 60 };
    await Promise.all([
      control.run(member, { channelId, command: 'ask', options: { question: `my boss in ${WORDS} took my passport` }, ...wait }),
      control.run(moderator, { channelId: moderators, command: 'reminders text', options: { channel: announcements, when: `every ${WORDS}` }, ...wait }),
      control.autocomplete(member, { channelId, command: 'helpline', options: { country: WORDS }, focused: 'country', ...wait }),
    ]);
    await control.removeFaults();
  }
  // Tokens that only these lines could hold: an answer to each is refused, because Discord does not know them.
  const secret = `aW50ZXJhY3Rpb246${'x'.repeat(60)}`;
  const data = { name: 'ask', type: 1, options: [{ name: 'question', type: 3, value: `${WORDS}?` }] };
  const whole = { type: 2, token: secret, locale: 'en-US', guild_id: LIVING.guild, member: { user: { id: member }, permissions: '0' }, data };
  for (const interaction of [whole, { ...whole, type: 4 }, { ...whole, data: { ...data, options: WORDS } }, { ...whole, type: 5, data: { custom_id: `ask:send:${WORDS}`, components: [] } }, { ...whole, member: { permissions: WORDS } }]) {
    await control.deliver({ channelId, personId: member, interaction, waitMs: 30 });
  }
  await expect.poll(() => lines.filter((line) => line.includes('no longer knows')).length, { timeout: 10_000 }).toBeGreaterThan(0);
  const said = lines.join('');
  expect(lines.length - begun).toBeGreaterThan(5);
  expect(said).not.toMatch(new RegExp(`${WORDS}|passport`, 'i'));
  expect(said).not.toContain(sandbox.token);
  expect(said).not.toContain(secret);
  expect(said).not.toMatch(/\/(?:interactions|webhooks)\/\d+\/(?!\[hidden\]|:token)[\w-]{20,}/);
}, 40_000);
