/** `cli doctor` as the operator meets it: the real program against things that are really wrong. */
import { chmodSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { clock, room, runtime } from '../../src/cli/doctor-machine.ts';
import { openStorage } from '../../src/storage/open.ts';
import { damage } from '../support/damage.ts';
import { runCli } from '../support/run-cli.ts';
import { evenRandom, recordingLog } from '../support/scheduling.ts';
import { freshDirectory, startBotProcess } from '../support/start-bot.ts';
import { startSandbox, type Sandbox } from '../support/start-sandbox.ts';

// Each starts processes, which a busy machine makes wait.
vi.setConfig({ testTimeout: 60_000 });

const settings = (sandbox: Sandbox) => ({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl });
const open = async (directory: string, now: number) => await openStorage(`sqlite:${directory}/bot.db`, { clock: { now: () => now }, log: recordingLog(), random: evenRandom });
const ills = (out: string): readonly string[] => out.split('\n').filter((line) => line.startsWith('ILL') && !line.includes('Time zones'));

/** The sandbox behind a clock that is wrong by some milliseconds. */
async function atAnotherTime(sandbox: Sandbox, by: number): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
      const answer = await fetch(`${new URL(sandbox.apiUrl).origin}${pathname}${search}`, { method: request.method ?? 'GET', headers: { authorization: request.headers.authorization ?? '' } });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json', date: new Date(Date.now() + by).toUTCString() });
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(sandbox.apiUrl).pathname}`;
}

describe('the doctor', () => {
  it('finds a bot that runs well: its database, its owner, its backup, its clock', async () => {
    const sandbox = await startSandbox();
    const bot = startBotProcess(settings(sandbox));
    await bot.until('The nightly backup was made and opened.');
    const before = readFileSync(join(bot.directory, 'bot.db'));
    const { code, out } = await runCli(bot.directory, ['doctor'], settings(sandbox));
    expect(ills(out)).toEqual([]);
    expect(out).toContain('well  Owner: a bot on this machine is running');
    expect(out).toMatch(/well {2}Backup: .*bot-\d{4}-\d\d-\d\d\.db, 0 h old/);
    expect(out).toContain('well  Clock: agrees');
    for (const part of ['Node', 'Disk', 'Files', 'Database', 'Token', 'Commands', 'Rights']) expect(out).toContain(`well  ${part}: `);
    expect(code).toBe(out.includes('ILL') ? 1 : 0);
    expect(readFileSync(join(bot.directory, 'bot.db'))).toEqual(before);
  });

  it('finds files that others may read, no backup, a clock that is off, and another owner, each with what to do', async () => {
    const sandbox = await startSandbox();
    const directory = freshDirectory();
    const storage = await open(directory, Date.now() - 10 * 86_400_000);
    await storage.close();
    const elsewhere = await open(directory, Date.now());
    await elsewhere.ownership.take('another-machine', Date.now(), 30_000);
    await elsewhere.close();
    writeFileSync(join(directory, '.env'), `DISCORD_TOKEN=${sandbox.token}\n`, { mode: 0o644 });
    chmodSync(join(directory, 'bot.db'), 0o644);
    const { code, out } = await runCli(directory, ['doctor'], { DISCORD_API_URL: await atAnotherTime(sandbox, -90_000) });
    expect(code).toBe(1);
    expect(out).toMatch(/ILL {3}Files: other users .*bot\.db: chmod 600/);
    expect(out).toMatch(/ILL {3}Files: other users .*\.env, which holds the token: chmod 600/);
    expect(out).toMatch(/ILL {3}Owner: a bot on another machine .* stop one of the two/);
    expect(out).toMatch(/ILL {3}Backup: there is none: start the bot, or make one/);
    expect(out).toMatch(/ILL {3}Clock: (89|90|91) s ahead of Discord’s, .*timedatectl/);
    expect(out).not.toContain(sandbox.token);
  });

  it('finds a backup that is old, and one that is damaged', async () => {
    const sandbox = await startSandbox();
    const directory = freshDirectory();
    await (await open(directory, Date.now())).close();
    const backup = join(directory, 'backups', 'bot-2026-11-20.db');
    mkdirSync(join(directory, 'backups'));
    expect((await runCli(directory, ['backup', backup])).code).toBe(0);
    const old = new Date(Date.now() - 80 * 3_600_000);
    utimesSync(backup, old, old);
    expect((await runCli(directory, ['doctor'], settings(sandbox))).out).toMatch(/ILL {3}Backup: the newest is .*80 h old: see in the log why/);
    damage(backup);
    expect((await runCli(directory, ['doctor'], settings(sandbox))).out).toMatch(/ILL {3}Backup: The backup .* is damaged/);
  });

  it('finds a damaged database, says what the next start does, and looks at the rest all the same', async () => {
    const sandbox = await startSandbox();
    const directory = freshDirectory();
    await (await open(directory, Date.now())).close();
    damage(join(directory, 'bot.db'));
    const bytes = readFileSync(join(directory, 'bot.db'));
    const { code, out } = await runCli(directory, ['doctor'], settings(sandbox));
    expect(code).toBe(1);
    expect(out).toMatch(/ILL {3}Database: damaged \(.*restores the newest good backup/);
    expect(out).toContain('well  Token: accepted');
    expect(readFileSync(join(directory, 'bot.db'))).toEqual(bytes);
  });
});

describe('what counts as wrong', () => {
  it('an old runtime, a disk nearly full, a clock that is off', () => {
    expect(runtime('26.10.0').well).toBe(true);
    expect(runtime('20.20.2')).toMatchObject({ well: false, text: expect.stringContaining('npm start') as string });
    expect(room(500 * 2 ** 20, 2 ** 20, '/d').well).toBe(true);
    expect(room(100 * 2 ** 20, 2 ** 20, '/d')).toMatchObject({ well: false, text: expect.stringContaining('free at least 200 MiB') as string });
    expect(room(500 * 2 ** 20, 400 * 2 ** 20, '/d').text).toContain('free at least 1200 MiB');
    expect(clock(null, 0).well).toBe(true);
    expect(clock(100_000, 109_000).well).toBe(true);
    expect(clock(100_000, 40_000).text).toMatch(/60 s behind Discord’s, so posts come late/);
  });
});
