/** Types are taken out of the bot's files once: a start finds them without, and Node's own compiler is not loaded for as long as the bot runs. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshDirectory, startBotProcess, type BotProcess } from '../support/start-bot.ts';
import { startSandbox } from '../support/start-sandbox.ts';

/** Says at the end whether Node's own compiler was loaded. */
const TELLING = ['--import', `data:text/javascript,${encodeURIComponent('process.on("exit",()=>process.stderr.write(`compiler loaded: ${process.moduleLoadList.some((name)=>name.includes("amaro"))}\\n`))')}`];

async function started(directory: string, cache: string): Promise<BotProcess> {
  const sandbox = await startSandbox();
  const bot = startBotProcess({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl, CACHE_DIRECTORY: cache, NODE_COMPILE_CACHE: '' }, directory, TELLING);
  await bot.until('The bot is ready.');
  bot.child.kill('SIGTERM');
  await bot.ended();
  return bot;
}

const prepare = (cache: string): string => execFileSync(process.execPath, ['src/type-stripping/prepare.js'], { env: { CACHE_DIRECTORY: cache }, encoding: 'utf8' });

it('what an image prepares is all that a bot needs which may write nothing there', async () => {
  const cache = join(freshDirectory(), 'stripped');
  prepare(cache);
  const before = readdirSync(cache);
  const bot = await started(freshDirectory(), cache);
  expect(bot.output()).toContain('compiler loaded: false');
  expect(readdirSync(cache)).toEqual(before);
}, 60_000);

it('a first start does it itself, also one without checked content, and keeps it where the next start finds it', async () => {
  const cache = join(freshDirectory(), 'stripped');
  const bot = await started(freshDirectory({ bare: true }), cache);
  expect(bot.output()).toContain('compiler loaded: false');
  expect(bot.output()).not.toMatch(/experimental/i);
  expect(readdirSync(cache)).toContain('src%2Fmain.ts.js');
}, 60_000);

it('where nothing can be kept the bot starts all the same, and as small', async () => {
  const directory = freshDirectory();
  const file = join(directory, 'a-file-not-a-folder');
  writeFileSync(file, '');
  expect((await started(directory, file)).output()).toContain('compiler loaded: false');
}, 60_000);

it('a file that changed since, or was damaged, is done again; the others are left alone', () => {
  const cache = join(freshDirectory(), 'stripped');
  prepare(cache);
  const place = join(cache, 'src%2Fbot.ts.js');
  const good = readFileSync(place, 'utf8');
  expect(good).not.toContain('import type');
  // Line by line as the source, so that what an error names is where to look.
  const line = (text: string): number => text.split('\n').findIndex((one) => one.includes('export async function startBot'));
  expect(line(good)).toBe(line(readFileSync('src/bot.ts', 'utf8')));
  writeFileSync(place, good.slice(0, 500));
  writeFileSync(join(cache, 'src%2Fmain.ts.js'), `${readFileSync(join(cache, 'src%2Fmain.ts.js'), 'utf8')} `);
  prepare(cache);
  expect(readFileSync(place, 'utf8')).toBe(good);
  expect(readFileSync(join(cache, 'src%2Fmain.ts.js'), 'utf8')).toMatch(/\n\/\/[0-9a-f]{64}$/);
});
