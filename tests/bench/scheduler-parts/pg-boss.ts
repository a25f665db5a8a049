/**
 * pg-boss with one schedule per reminder, over a PostgreSQL of its own that is thrown away. Argument: how many. Prints one line of
 * JSON, or nothing where this machine has no PostgreSQL.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { freePort } from '../../support/start-bot.ts';
import { yearly } from './seed.ts';

const count = Number(process.argv[2] ?? 10_000);
const AT_ONCE = 16;
/** A pass over the schedules is over when the process did next to nothing for so long. */
const IDLE = 1500;
const LONGEST_PASS = 300_000;

function programs(): string | null {
  const places = [...(process.env['PATH'] ?? '').split(delimiter), ...globSync('/usr/lib/postgresql/*/bin')];
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres'))) ?? null;
}

/** PostgreSQL refuses to run as root. */
function ordinaryUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (what: string): number => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function reachable(boss: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await boss();
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await wait(100);
    }
  }
}

/** Milliseconds of processor time until the process has come to rest. */
async function untilIdle(): Promise<number> {
  const began = process.cpuUsage();
  const used = (): number => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
  let busyAt = performance.now();
  for (let before = used(), start = busyAt; performance.now() - busyAt < IDLE && performance.now() - start < LONGEST_PASS; before = used()) {
    await wait(250);
    if (used() - before > 20) busyAt = performance.now();
  }
  return used();
}

async function measure(port: number): Promise<Readonly<Record<string, number>>> {
  const options = { host: '127.0.0.1', port, user: 'bench', database: 'postgres', max: AT_ONCE };
  const filling = new PgBoss({ ...options, schedule: false, supervise: false });
  filling.on('error', () => undefined);
  await reachable(() => filling.start());
  await filling.createQueue('announcements');
  const began = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let index = next++; index < count; index = next++) {
      const { rule, timezone } = yearly(index);
      if (rule.kind === 'yearly-date') await filling.schedule('announcements', `${index % 60} ${index % 24} ${rule.day} ${rule.month} *`, {}, { tz: timezone, key: `r${index}` });
    }
  }));
  const registered = performance.now() - began;
  await filling.stop({ graceful: false });
  const before = process.memoryUsage.rss();
  const boss = new PgBoss({ ...options, cronMonitorIntervalSeconds: 45 });
  boss.on('error', () => undefined);
  const starting = performance.now();
  await boss.start();
  const started = performance.now() - starting;
  const pass = await untilIdle();
  return { jobs: count, registered: Math.round(registered), milliseconds: Math.round(started), passMilliseconds: Math.round(pass), megabytes: Math.round((process.memoryUsage.rss() - before) / 2 ** 20) };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
}

const bin = programs();
if (bin !== null) {
  const user = ordinaryUser();
  const home = mkdtempSync(join(tmpdir(), 'pg-boss-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(home, user.uid, user.gid);
  execFileSync(join(bin, 'initdb'), ['-D', join(home, 'data'), '-U', 'bench', '--auth=trust'], { ...user, stdio: 'ignore', cwd: home });
  const port = await freePort();
  const server = spawn(join(bin, 'postgres'), ['-D', join(home, 'data'), '-p', String(port), '-k', home, '-c', 'listen_addresses=127.0.0.1'], { ...user, stdio: 'ignore', cwd: home });
  try {
    console.log(JSON.stringify(await measure(port)));
  } finally {
    server.kill('SIGINT');
    await ended(server);
    rmSync(home, { recursive: true, force: true });
  }
}
process.exit(0);
