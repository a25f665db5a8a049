/** Misfortunes that are no simple kill: a full disk, two bots, a restored backup, a clock that lies, edits, channels that go. */
import Database from 'better-sqlite3';
import { execFileSync, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Reminder } from '../../../src/domain/reminders.ts';
import { restoreDatabase } from '../../../src/storage/backup.ts';
import { systemClock } from '../../../src/system.ts';
import { DAY, HOUR, MINUTE, temporaryDirectory } from '../scheduling.ts';
import { STORM } from './discord.ts';
import { beginLife, ended, PACE, ready, type Audit, type Life } from './life.ts';

/** A storm in which fewer replies come than is fair, so that a short scene sees every kind of loss. */
const LOSSES = STORM.map((fault) => ({ ...fault, probability: (fault.probability ?? 0) * 2 }));

async function scene<T>(channels: number, work: (life: Life) => Promise<T>, directory?: string): Promise<T> {
  const life = await beginLife(channels, directory === undefined ? {} : { directory });
  try {
    return await work(life);
  } finally {
    await life.close();
  }
}

async function born(life: Life, changes: Parameters<Life['start']>[0] = {}): Promise<ChildProcess> {
  const bot = life.start(changes);
  await ready(bot);
  return bot;
}

async function killed(bot: ChildProcess): Promise<void> {
  bot.kill('SIGKILL');
  await ended(bot);
}

async function until(condition: () => boolean, what: string): Promise<void> {
  for (const end = systemClock.now() + 45_000; !condition(); await wait(10)) if (systemClock.now() > end) throw new Error(`never happened: ${what}`);
}

const settled = (life: Life): number => life.progress().rows - life.progress().open;

// ── A full disk ────────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Disk {
  /** Every write of that process fails from now on. */
  fill(bot: ChildProcess): void;
  free(bot: ChildProcess): void;
}

/** No file may grow, by the kernel's limit for one process: as portable as `prlimit`, and without a disk of our own. */
const LIMIT: Disk = {
  fill: (bot) => void execFileSync('prlimit', ['--pid', String(bot.pid), '--fsize=1:unlimited']),
  free: (bot) => void execFileSync('prlimit', ['--pid', String(bot.pid), '--fsize=unlimited:unlimited']),
};

/** The bot's writes are refused in the middle of its work, then it gets space again; then the same, and it is killed meanwhile. */
async function whileFull(life: Life, disk: Disk): Promise<Audit & { readonly whileFull: number }> {
  const count = life.discord.channels.length;
  await life.discord.weather(LOSSES);
  const first = await born(life);
  await until(() => settled(life) > count / 8, 'the first posts');
  disk.fill(first);
  // What was started before still leaves, at the pace of all posts.
  await wait(1500);
  const before = (await life.discord.posts()).size;
  await wait(1000);
  const during = (await life.discord.posts()).size - before;
  disk.free(first);
  await until(() => settled(life) > count / 3, 'posts after there was space');
  disk.fill(first);
  await wait(400);
  await killed(first);
  disk.free(first);
  await life.setAhead(life.ahead() + 150_000);
  await born(life);
  await life.finished(count);
  return { ...(await life.audit(count)), whileFull: during };
}

export const fileLimit = (channels: number): Promise<Audit & { readonly whileFull: number }> => scene(channels, async (life) => whileFull(life, {
  fill: LIMIT.fill,
  free: (bot) => {
    if (bot.signalCode === null) LIMIT.free(bot);
  },
}));

/** The same with a disk of its own that is really full; null where this machine does not let us mount one. */
export async function fullDisk(channels: number): Promise<(Audit & { readonly whileFull: number }) | null> {
  const place = temporaryDirectory();
  const disk = join(place.path, 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status !== 0) {
    place.remove();
    return null;
  }
  const ballast = join(disk, 'ballast');
  try {
    return await scene(channels, (life) => whileFull(life, {
      fill() {
        const { bavail, bsize } = statfsSync(disk);
        try {
          writeFileSync(ballast, Buffer.alloc((bavail + 1) * bsize));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      },
      free: () => rmSync(ballast, { force: true }),
    }), disk);
  } finally {
    spawnSync('umount', [disk]);
    place.remove();
  }
}

// ── Two bots ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A bot is taken for dead no sooner than a search of a forum gets stale; slow enough that something is left for the other on a busy machine. */
const IMPATIENT = { pace: { ...PACE, takeOver: 9000, heartbeat: 100, perSecond: 10 } };

async function together(channels: number, work: (life: Life, start: () => ChildProcess) => Promise<void>): Promise<Audit> {
  return scene(channels, async (life) => {
    await life.discord.weather(LOSSES);
    await work(life, () => life.start(IMPATIENT));
    await life.finished(channels);
    return life.audit(channels);
  });
}

export const sideBySide = (channels: number): Promise<Audit> => together(channels, async (_, start) => {
  await Promise.all([ready(start()), ready(start())]);
});

/** Stops a bot between two writes: one that hangs in the very middle of a write keeps the database from everybody, as the docs say. */
async function hang(bot: ChildProcess, file: string): Promise<void> {
  for (;;) {
    bot.kill('SIGSTOP');
    await wait(20);
    const database = new Database(file, { timeout: 0 });
    try {
      database.exec('BEGIN IMMEDIATE; ROLLBACK');
      return;
    } catch {
      bot.kill('SIGCONT');
      await wait(5);
    } finally {
      database.close();
    }
  }
}

/** The owner hangs, another takes over, and the first wakes up again. */
export const oneHangs = (channels: number): Promise<Audit> => together(channels, async (life, start) => {
  const hanging = start();
  await ready(hanging);
  await until(() => settled(life) > 3, 'the first posts');
  await hang(hanging, life.file);
  await ready(start());
  const already = settled(life);
  await until(() => settled(life) > already || settled(life) >= channels, 'posts of the second bot');
  hanging.kill('SIGCONT');
});

/** Whether somebody is in the middle of a write and does not go on. */
function held(file: string): boolean {
  const database = new Database(file, { timeout: 1000 });
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch {
    return true;
  } finally {
    database.close();
  }
}

/**
 * The owner is frozen with a write begun, so that nobody else can write; a second bot waits instead of giving up, and goes on when the
 * first was killed or woke up.
 */
export const frozenInAWrite = (channels: number, then: 'SIGKILL' | 'SIGCONT'): Promise<Audit> => together(channels, async (life, start) => {
  const frozen = life.start({ ...IMPATIENT, dieAt: 'start:unwritten', freeze: true });
  await until(() => held(life.file), 'a write that stands still');
  const second = start();
  // Twice as long as the engine itself waits for a lock.
  const first = await Promise.race([ready(second).then(() => 'ready or ended'), wait(5000).then(() => 'waiting')]);
  if (first !== 'waiting') throw new Error(`The second bot did not wait: ${first}, ${second.exitCode}.`);
  frozen.kill(then);
  await ready(second);
});

/** The owner is killed, the next one stopped in good order. */
export const handedOver = (channels: number): Promise<Audit> => together(channels, async (life, start) => {
  const first = start();
  await ready(first);
  const second = start();
  await ready(second);
  await until(() => settled(life) > 3, 'the first posts');
  await killed(first);
  const already = settled(life);
  await until(() => settled(life) > already || settled(life) >= channels, 'posts of the second bot');
  second.kill('SIGTERM');
  await ended(second);
  await ready(start());
});

// ── A restored backup ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** A backup made in the middle of yesterday's posts is put in place in the middle of today's. */
export const restored = (channels: number): Promise<Audit> => scene(channels, async (life) => {
  const backup = join(life.directory, 'yesterday.copy');
  await life.discord.weather(LOSSES);
  const yesterday = await born(life);
  await until(() => settled(life) > channels / 3, 'a third of the posts');
  await life.beside((storage) => storage.backup(backup));
  await life.finished(channels);
  await killed(yesterday);
  await life.setAhead(life.first + DAY - systemClock.now());
  const today = await born(life);
  await until(() => settled(life) > channels + channels / 3, 'a third of the next day');
  await killed(today);
  await life.setAhead(life.ahead() + 10 * MINUTE);
  restoreDatabase(backup, life.file, systemClock.now() + life.ahead());
  await born(life);
  await life.finished(2 * channels);
  return life.audit(2 * channels, true);
});

// ── A clock that lies ──────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * The bot's clock jumps three hours ahead of Discord's before the posts are due, comes back, and is set back after they were posted.
 * @returns the audit, and how many were posted before their time
 */
export const lyingClock = (channels: number): Promise<Audit & { readonly early: number }> => scene(channels, async (life) => {
  const due = life.ahead();
  await life.setAhead(due - 10 * MINUTE);
  const bot = await born(life);
  const says = (ahead: number): void => void bot.stdin?.write(`${ahead}\n`);
  says(due + 3 * HOUR);
  await wait(2500);
  const early = (await life.discord.posts()).size;
  says(due - 10 * MINUTE);
  await wait(1200);
  await life.setAhead(due);
  says(due);
  await life.finished(channels);
  for (const ahead of [due - 30 * MINUTE, due, due - DAY, due + MINUTE]) {
    says(ahead);
    await wait(1200);
  }
  return { ...(await life.audit(channels)), early };
});

// ── Edits ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const changed = (life: Life, index: number, change: (reminder: Reminder) => Partial<Reminder>): Promise<boolean> => life.beside(async ({ reminders }) => {
  const { guildId } = life.discord.channels[index] ?? { guildId: '' };
  const reminder = await reminders.get(guildId, `r${index}`);
  return reminder !== null && (await reminders.update({ ...reminder, ...change(reminder) }, reminder.generation));
});

/** Time, zone and channel are changed while posts wait and after they left, and the bot is killed in between: one post a day all the same. */
export const edited = (channels: number): Promise<Audit> => scene(channels, async (life) => {
  await life.discord.weather(LOSSES);
  const later = (minute: number) => (): Partial<Reminder> => ({ rule: { kind: 'daily', time: `01:${String(minute).padStart(2, '0')}` }, timezone: minute % 2 === 0 ? 'UTC' : 'Africa/Abidjan' });
  const bot = await born(life);
  await until(() => life.progress().rows > channels / 2, 'a plan');
  for (let index = 0; index < channels; index += 3) await changed(life, index, later(5 + (index % 40)));
  await killed(bot);
  for (let index = 1; index < channels; index += 3) await changed(life, index, later(5 + (index % 40)));
  await life.setAhead(life.ahead() + HOUR);
  const second = await born(life);
  await life.finished(channels);
  for (let index = 0; index < channels; index += 2) await changed(life, index, later(59));
  await killed(second);
  await life.setAhead(life.ahead() + HOUR);
  await born(life);
  await wait(1500);
  return life.audit(channels);
});

// ── Channels that go, rights that are taken, posts that are removed ────────────────────────────────────────────────────────

export interface Losses {
  /** Ends of the ledger by state and reason. */
  readonly ends: Readonly<Record<string, number>>;
  readonly paused: number;
  /** How often moderators were told of each of the two. */
  readonly told: readonly number[];
  readonly doubled: number;
}

/** A channel deleted, a right taken, a server left: killed while it finds out, and started again. */
export const gone = (channels: number): Promise<Losses> => scene(channels, async (life) => {
  const { control } = life.discord.sandbox;
  const text = life.discord.channels.filter(({ kind }) => kind === 'text');
  const [deleted, closed, moderators] = [text[0], text[1], text[2]];
  if (deleted === undefined || closed === undefined || moderators === undefined) throw new Error('too few channels');
  await life.beside(({ settings }) => settings.save({ guildId: deleted.guildId, timezone: null, locale: null, country: null, announcementChannelId: null, moderatorChannelId: moderators.id }));
  await control.removeChannel(deleted.id);
  await control.setOverwrite(closed.id, life.discord.sandbox.applicationId, { type: 1, deny: String(1n << 11n) });
  for (const point of ['settle:unwritten', 'settle:written', 'start:written'] as const) {
    const bot = await born(life, { dieAt: point });
    await Promise.race([ended(bot), wait(2500)]);
    await killed(bot);
    await life.setAhead(life.ahead() + 5000);
  }
  await born(life);
  await life.finished(channels);
  // Told within the next ticks, once.
  await wait(2500);
  const view = await control.view(life.discord.owner, moderators.id, { limit: 100 });
  const rows = await life.beside(async ({ history, reminders }) => {
    const all = await Promise.all(life.discord.channels.map(({ guildId }, index) => history.forReminder(guildId, `r${index}`, 10)));
    const listed = await Promise.all([...new Set(life.discord.channels.map(({ guildId }) => guildId))].map((guildId) => reminders.list(guildId)));
    return { ends: all.flat(), paused: listed.flat().filter(({ state }) => state === 'paused').length };
  });
  return {
    ends: Object.fromEntries([...Map.groupBy(rows.ends, ({ state, reason }) => (reason === null ? state : `${state}: ${reason}`))].map(([end, found]) => [end, found.length])),
    paused: rows.paused,
    told: [deleted, closed].map((channel) => view.messages.filter(({ message }) => JSON.stringify(message.components).includes(`reminder \`r${life.discord.channels.indexOf(channel)}\``)).length),
    doubled: [...(await life.discord.posts()).values()].filter((ids) => ids.length > 1).length,
  };
});

/** A moderator removes posts whose replies were lost, before the bot looks for them: each may come once more, and no more than once. */
export const removedMeanwhile = (channels: number): Promise<{ readonly again: number; readonly twice: number; readonly missing: number }> => scene(channels, async (life) => {
  const { control } = life.discord.sandbox;
  await life.discord.weather([{ kind: 'drop-after-accept', method: 'POST', path: '/channels/:id/messages', count: null }]);
  const bot = await born(life);
  let before = await life.discord.posts();
  for (; before.size < 3; before = await life.discord.posts()) await wait(50);
  await killed(bot);
  before = await life.discord.posts();
  for (const { id } of life.discord.channels) for (const { message } of (await control.view(life.discord.owner, id)).messages) if ([...before.values()].flat().includes(message.id)) await control.removeMessage(id, message.id);
  await life.discord.weather([]);
  for (let start = 0; start < 2; start += 1) {
    await life.setAhead(life.ahead() + 150_000);
    const next = await born(life);
    await life.finished(channels);
    await killed(next);
  }
  const after = await life.discord.posts();
  return { again: [...before.keys()].filter((mark) => after.has(mark)).length, twice: [...after.values()].filter((ids) => ids.length > 1).length, missing: channels - after.size };
});
