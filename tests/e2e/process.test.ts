/** The real process, as the operator meets it: `node src/launch.js` against the sandbox, real sockets, real signals. */
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { wordsOf } from '../../src/try/smoke.ts';
import { freePort, freshDirectory, startBotProcess, type BotProcess } from '../support/start-bot.ts';
import { LIVING, startSandbox, type Sandbox } from '../support/start-sandbox.ts';

// Each starts processes, which a busy machine makes wait.
vi.setConfig({ testTimeout: 60_000 });

const settings = (sandbox: Sandbox) => ({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl });
const READY = 'The bot is ready.';
const QUESTION = 'when was the campaign launched?';

async function ask(sandbox: Sandbox, question: string): Promise<string> {
  const { message, outcome } = await sandbox.control.run(LIVING.member, { channelId: LIVING.general, command: 'ask', options: { question }, waitMs: 10_000 });
  return message ? wordsOf(message) : outcome;
}

const puts = async (sandbox: Sandbox): Promise<number> => (await sandbox.control.journal({ kind: 'request', what: 'PUT /applications' })).length;

/** Stops in the middle of an answer that takes seven seconds; a second signal ends it at once. */
async function endedByTwoSignals(sandbox: Sandbox, bot: BotProcess, signal: NodeJS.Signals): Promise<void> {
  await sandbox.control.addFault({ kind: 'delay', path: '/interactions/:id/:token/callback', delayMs: 7_000, count: 1 });
  const pending = sandbox.control.run(LIVING.member, { channelId: LIVING.general, command: 'ask', options: { question: QUESTION }, waitMs: 100 });
  await expect.poll(async () => (await sandbox.control.faults()).at(-1)?.struck, { timeout: 20_000 }).toBe(1);
  bot.child.kill(signal);
  await bot.until('Stopping');
  const before = performance.now();
  bot.child.kill(signal);
  expect(await bot.ended()).toBe(0);
  expect(performance.now() - before).toBeLessThan(2_000);
  await pending;
}

it('lives: answers, tells the truth about its health, comes back after a dropped connection, keeps words and tokens out of its log, and stops when asked', async () => {
  const sandbox = await startSandbox();
  const port = await freePort();
  const bot = startBotProcess({ ...settings(sandbox), HEALTH_PORT: String(port), LOG_LEVEL: 'debug' }, freshDirectory({ bare: true }));
  await bot.until(READY);
  expect(await puts(sandbox)).toBe(1);
  expect(await ask(sandbox, QUESTION)).toMatch(/5 March 2009|March 5, 2009/);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ok' }]);

  await sandbox.control.addFault({ kind: 'error-before', path: '/interactions/:id/:token/callback', count: 4, status: 503 });
  await sandbox.control.run(LIVING.member, { channelId: LIVING.general, command: 'ask', options: { question: 'my boss took my passport in Narnia' }, waitMs: 2_500 });
  await sandbox.control.addFault({ kind: 'socket-drop' });
  await bot.until('resumed');
  expect(await ask(sandbox, QUESTION)).toContain('2009');

  bot.child.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
  expect(bot.output()).toContain('"msg":"Stopped."');
  // Its own leaving is no loss.
  expect(bot.output().slice(bot.output().indexOf('Stopping'))).not.toContain('reconnecting');
  expect(bot.output()).not.toContain(sandbox.token);
  expect(bot.output()).not.toMatch(/passport|narnia/i);
  expect(bot.output()).not.toMatch(/\/interactions\/\d+\/(?!\[hidden\]|:token)[\w-]{20,}/);

  // The next start registers nothing anew. A terminal that is closed asks it to stop as well, and a second signal ends it at once.
  const second = startBotProcess(settings(sandbox), bot.directory);
  await second.until(READY);
  expect(await puts(sandbox)).toBe(1);
  await endedByTwoSignals(sandbox, second, 'SIGINT');
});

it('ends with its own code when Discord closes the connection for good; meanwhile it had rebuilt its damaged search index and answered', async () => {
  const sandbox = await startSandbox();
  const directory = freshDirectory();
  writeFileSync(join(directory, 'index.db'), 'not an index '.repeat(1_000));
  const bot = startBotProcess(settings(sandbox), directory);
  await bot.until(READY);
  expect(await ask(sandbox, QUESTION)).toContain('2009');
  await sandbox.control.addFault({ kind: 'close-code', closeCode: 4004 });
  expect(await bot.ended()).toBe(79);
  expect(bot.output()).toContain('4004');
});

it('stops as asked when its terminal is closed, and when it is still starting', async () => {
  const sandbox = await startSandbox();
  const bot = startBotProcess(settings(sandbox));
  await bot.until(READY);
  bot.child.kill('SIGHUP');
  expect(await bot.ended()).toBe(0);
  expect(bot.output()).toContain('"msg":"Stopped."');
  await sandbox.control.addFault({ kind: 'delay', path: '/gateway/bot', delayMs: 6_000, count: 1 });
  const early = startBotProcess(settings(sandbox), bot.directory);
  await expect.poll(async () => (await sandbox.control.faults()).at(-1)?.struck, { timeout: 30_000 }).toBe(1);
  const before = performance.now();
  early.child.kill('SIGTERM');
  expect(await early.ended()).toBe(0);
  expect(performance.now() - before).toBeLessThan(3_000);
});

interface Fault {
  readonly what: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly code: number;
  readonly sentence: string | RegExp;
}

/** Things that keep it from starting. */
async function faults(): Promise<readonly Fault[]> {
  const sandbox = await startSandbox();
  const [silent, taken] = [await freePort(), await freePort()];
  const other = createServer().listen(taken, '127.0.0.1');
  onTestFinished(() => void other.close());
  const [diary, wall] = [freshDirectory(), freshDirectory()];
  writeFileSync(join(diary, 'bot.db'), 'Dear diary, this is certainly not a database. '.repeat(100));
  writeFileSync(join(wall, 'file'), '');
  const token = { DISCORD_TOKEN: 'a.b.c' };
  return [
    { what: 'no token', environment: {}, code: 78, sentence: 'npm run try' },
    { what: 'a token that is no token', environment: { DISCORD_TOKEN: 'hunter2' }, code: 78, sentence: 'DISCORD_TOKEN must be' },
    { what: 'a wrong level', environment: { ...token, LOG_LEVEL: 'loud' }, code: 78, sentence: 'Example: LOG_LEVEL=info' },
    { what: 'an address that would receive the token', environment: { ...token, DISCORD_API_URL: 'https://proxy.invalid/api' }, code: 78, sentence: 'DISCORD_API_URL_MAY_BE_REMOTE=true' },
    { what: 'a database it does not know', environment: { ...token, DATABASE_URL: 'oracle:x' }, code: 78, sentence: 'DATABASE_URL' },
    { what: 'a token that Discord refuses', environment: { ...settings(sandbox), DISCORD_TOKEN: 'MTIz.abc.wrong' }, code: 77, sentence: /token/i },
    { what: 'no way to Discord', environment: { ...token, DISCORD_API_URL: `http://127.0.0.1:${silent}/api` }, code: 69, sentence: /cannot be reached/i },
    { what: 'a health port that is taken', environment: { ...settings(sandbox), HEALTH_PORT: String(taken) }, code: 80, sentence: `Port ${taken} on 127.0.0.1 is already in use` },
    { what: 'a database that is none', environment: token, directory: diary, code: 74, sentence: 'bot.db' },
    { what: 'a folder that cannot be written', environment: { ...token, DATABASE_URL: `sqlite:${wall}/file/bot.db` }, directory: wall, code: 74, sentence: 'bot.db' },
  ];
}

it('says in one sentence what keeps it from starting, each with its own exit code', async () => {
  const all = await faults();
  const ends = await Promise.all(all.map(async ({ what, environment, directory, code, sentence }) => {
    const bot = startBotProcess(environment, directory);
    expect([what, await bot.ended()], bot.output()).toEqual([what, code]);
    expect(bot.output(), what).toMatch(typeof sentence === 'string' ? new RegExp(sentence.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')) : sentence);
    expect(bot.output(), what).not.toMatch(/\n\s+at |hunter2|MTIz\.abc\.wrong/);
    return bot;
  }));
  const diary = ends.at(-2);
  expect(existsSync(join(diary?.directory ?? '', 'bot.db'))).toBe(true);
});

it('says so when Node is too old for it, before it reads what an older one cannot', async () => {
  const older = `data:text/javascript,${encodeURIComponent('Object.defineProperty(process,"versions",{value:{...process.versions,node:"24.1.0"}})')}`;
  const bot = startBotProcess({ DISCORD_TOKEN: 'a.b.c' }, freshDirectory(), ['--import', older]);
  expect(await bot.ended()).toBe(78);
  expect(bot.output()).toBe('This is Node 24.1.0, and the bot needs Node 26. Install it, or run npm ci without --omit=dev, which brings it along.\n');
});
