/** The real process, as the operator meets it: `node src/launch.js` against the sandbox, real sockets, real signals. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { wordsOf } from '../../src/try/smoke.ts';
import { freePort, freshDirectory, startBotProcess } from '../support/start-bot.ts';
import { LIVING, startSandbox, type Sandbox } from '../support/start-sandbox.ts';

const settings = (sandbox: Sandbox) => ({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl });
const READY = 'The bot is ready.';

async function ask(sandbox: Sandbox, question: string): Promise<string> {
  const { message, outcome } = await sandbox.control.run(LIVING.member, { channelId: LIVING.general, command: 'ask', options: { question } });
  return message ? wordsOf(message) : outcome;
}

it('answers, tells the truth about its health, and stops when asked', async () => {
  const sandbox = await startSandbox();
  const port = await freePort();
  const bot = startBotProcess({ ...settings(sandbox), HEALTH_PORT: String(port) });
  await bot.until(READY);
  expect(await ask(sandbox, 'when was the campaign launched?')).toMatch(/5 March 2009|March 5, 2009/);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ok' }]);
  bot.child.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
  expect(bot.output()).toContain('"msg":"Stopped."');
});

it('logs no token, no interaction token and no word of a question', async () => {
  const sandbox = await startSandbox();
  const bot = startBotProcess({ ...settings(sandbox), LOG_LEVEL: 'debug' });
  await bot.until(READY);
  await sandbox.control.addFault({ kind: 'error-before', path: '/interactions/:id/:token/callback', count: 4, status: 503 });
  await ask(sandbox, 'my boss took my passport in Narnia');
  bot.child.kill('SIGTERM');
  await bot.ended();
  expect(bot.output()).not.toContain(sandbox.token);
  expect(bot.output()).not.toMatch(/passport|narnia/i);
  expect(bot.output()).not.toMatch(/\/interactions\/\d+\/(?!\[hidden\]|:token)[\w-]{20,}/);
});

it('registers its commands once, and not again at the next start', async () => {
  const sandbox = await startSandbox();
  const puts = async () => (await sandbox.control.journal({ kind: 'request', what: 'PUT /applications' })).length;
  const first = startBotProcess(settings(sandbox));
  await first.until(READY);
  expect(await puts()).toBe(1);
  first.child.kill('SIGTERM');
  await first.ended();
  const second = startBotProcess(settings(sandbox), first.directory);
  await second.until(READY);
  expect(await puts()).toBe(1);
});

it('ends with its own code when Discord closes the connection for good', async () => {
  const sandbox = await startSandbox();
  const bot = startBotProcess(settings(sandbox));
  await bot.until(READY);
  await sandbox.control.addFault({ kind: 'close-code', closeCode: 4004 });
  expect(await bot.ended()).toBe(79);
  expect(bot.output()).toContain('4004');
});

it('comes back by itself after a dropped connection', async () => {
  const sandbox = await startSandbox();
  const bot = startBotProcess(settings(sandbox));
  await bot.until(READY);
  await sandbox.control.addFault({ kind: 'socket-drop' });
  await bot.until('resumed');
  expect(await ask(sandbox, 'when was the campaign launched?')).toContain('2009');
});

it('a second signal ends it at once', async () => {
  const sandbox = await startSandbox();
  const bot = startBotProcess(settings(sandbox));
  await bot.until(READY);
  await sandbox.control.addFault({ kind: 'delay', path: '/interactions/:id/:token/callback', delayMs: 8_000, count: 1 });
  const pending = ask(sandbox, 'when was the campaign launched?');
  await expect.poll(async () => (await sandbox.control.faults())[0]?.struck, { timeout: 5_000 }).toBe(1);
  bot.child.kill('SIGINT');
  await bot.until('Stopping');
  const before = performance.now();
  bot.child.kill('SIGINT');
  expect(await bot.ended()).toBe(0);
  expect(performance.now() - before).toBeLessThan(2_000);
  await pending;
});

it.each([
  ['no token', {}, 78, 'npm run try'],
  ['a token that is no token', { DISCORD_TOKEN: 'hunter2' }, 78, 'DISCORD_TOKEN must be'],
  ['a wrong level', { LOG_LEVEL: 'loud', DISCORD_TOKEN: 'a.b.c' }, 78, 'Example: LOG_LEVEL=info'],
  ['an address that would receive the token', { DISCORD_API_URL: 'https://proxy.invalid/api', DISCORD_TOKEN: 'a.b.c' }, 78, 'DISCORD_API_URL_MAY_BE_REMOTE=true'],
  ['a database it does not know', { DATABASE_URL: 'oracle:x', DISCORD_TOKEN: 'a.b.c' }, 78, 'DATABASE_URL'],
])('says in one sentence what is wrong with %s', async (_what, environment, code, sentence) => {
  const bot = startBotProcess(environment);
  expect(await bot.ended()).toBe(code);
  expect(bot.output()).toContain(sentence);
  expect(bot.output()).not.toMatch(/\n\s+at |hunter2/);
});

it('says that Discord refused the token', async () => {
  const sandbox = await startSandbox();
  const bot = startBotProcess({ DISCORD_TOKEN: 'MTIz.abc.wrong', DISCORD_API_URL: sandbox.apiUrl });
  expect(await bot.ended()).toBe(77);
  expect(bot.output()).toMatch(/token/i);
  expect(bot.output()).not.toContain('MTIz.abc.wrong');
});

it('says that Discord cannot be reached', async () => {
  const bot = startBotProcess({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: `http://127.0.0.1:${await freePort()}/api` });
  expect(await bot.ended()).toBe(69);
  expect(bot.output()).toMatch(/cannot be reached/i);
});

it('says that the health port is taken', async () => {
  const sandbox = await startSandbox();
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  const bot = startBotProcess({ ...settings(sandbox), HEALTH_PORT: String(port) });
  expect(await bot.ended()).toBe(80);
  expect(bot.output()).toContain(`Port ${port} on 127.0.0.1 is already in use`);
  other.close();
});

it('says that the database is no database, and leaves it as it was', async () => {
  const directory = freshDirectory();
  writeFileSync(join(directory, 'bot.db'), 'Dear diary, this is certainly not a database. '.repeat(100));
  const bot = startBotProcess({ DISCORD_TOKEN: 'a.b.c' }, directory);
  expect(await bot.ended()).toBe(74);
  expect(bot.output()).toContain('bot.db');
});

it('says that the folder of the database cannot be written', async () => {
  const directory = freshDirectory();
  writeFileSync(join(directory, 'file'), '');
  const bot = startBotProcess({ DISCORD_TOKEN: 'a.b.c', DATABASE_URL: `sqlite:${directory}/file/bot.db` });
  expect(await bot.ended()).toBe(74);
  expect(bot.output()).not.toMatch(/\n\s+at /);
});

it('rebuilds a damaged search index and goes on', async () => {
  const sandbox = await startSandbox();
  const directory = freshDirectory();
  writeFileSync(join(directory, 'index.db'), 'not an index '.repeat(1_000));
  const bot = startBotProcess(settings(sandbox), directory);
  await bot.until(READY);
  expect(await ask(sandbox, 'when was the campaign launched?')).toContain('2009');
});
