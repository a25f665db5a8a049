/**
 * The whole bot, as `npm start` runs it, with a wave of posts due in one minute, against the sandbox with Discord's limit of 50
 * requests a second; members ask meanwhile. Arguments: how many posts, how many posts a second. Prints one line of JSON.
 */
import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStorage } from '../../../src/storage/open.ts';
import { reminderRow } from '../../../src/storage/rows.ts';
import { systemClock } from '../../../src/system.ts';
import { startDiscord, type Discord } from '../../support/crash/discord.ts';
import { freePort } from '../../support/start-bot.ts';
import { aReminder, evenRandom, HOUR, MINUTE, recordingLog, temporaryDirectory } from '../../support/scheduling.ts';

const posts = Number(process.argv[2] ?? 1500);
const perSecond = process.argv[3] ?? '46';
const LAUNCH = join(import.meta.dirname, '../../../src/launch.js');
const QUESTIONS = ['when was the campaign launched?', 'who started blue heart', 'what is the palermo protocol', 'why januray', 'which country joined first?'];
/** Questions are 40 ms apart, and each person asks every twelve seconds. */
const BETWEEN = 40;
const PEOPLE = 300;
/** Milliseconds of quiet to compare with, before the wave and after it. */
const QUIET = 20_000;
const GIVE_UP = 30 * MINUTE;

const at = (values: readonly number[], share: number): number => Math.round((values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN) * 100) / 100;

/** Half of the reminders post a fact, half a text, all of them at that minute. */
async function seed(file: string, discord: Discord, dueAt: number): Promise<void> {
  const clock = { now: () => dueAt - HOUR };
  await (await openStorage(`sqlite:${file}`, { clock, log: recordingLog(), random: evenRandom })).close();
  const database = new Database(file);
  const due = new Date(dueAt).toISOString();
  const rows = discord.channels.map(({ id, guildId }, index) => reminderRow({
    ...aReminder({ id: `r${index}`, guildId, channelId: id, rule: { kind: 'daily', time: due.slice(11, 16) }, ...(index % 2 === 0 ? { content: { type: 'fact-digest', topics: [] } } as const : {}) }),
    dueAt, nextKey: `${due.slice(0, 10)}#0`,
  }, process.versions['tz'] ?? ''));
  const columns = Object.keys(rows[0] ?? {});
  const insert = database.prepare(`INSERT INTO reminders (${columns.join()}) VALUES (${columns.map((column) => `@${column}`).join()})`);
  database.transaction(() => {
    for (const row of rows) insert.run(row);
  })();
  database.close();
}

async function startBot(directory: string, discord: Discord, port: number): Promise<ChildProcess> {
  const bot = spawn(process.execPath, ['--max-semi-space-size=4', '--v8-pool-size=1', LAUNCH], {
    cwd: directory, stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'], DISCORD_TOKEN: discord.sandbox.token, DISCORD_API_URL: discord.sandbox.apiUrl, LOG_FORMAT: 'json', DATABASE_URL: `sqlite:${directory}/bot.db`,
      INDEX_PATH: `${directory}/index.db`, ANNOUNCEMENTS_PER_SECOND: perSecond, HEALTH_PORT: String(port), METRICS: 'true',
    },
  });
  await new Promise<void>((resolve, reject) => {
    bot.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('The bot is ready.')) resolve();
    });
    bot.once('exit', (code) => reject(new Error(`The bot ended with ${code}.`)));
  });
  bot.removeAllListeners('exit');
  return bot;
}

async function crowd(discord: Discord, guildId: string): Promise<readonly string[]> {
  const people: string[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    const { id } = await discord.sandbox.control.createPerson({ name: `Person ${index}` });
    await discord.sandbox.control.setMember(guildId, id, {});
    people.push(id);
  }
  return people;
}

/** People ask in turns until told to stop; a question that comes late because this machine is busy is not held against the bot. */
function asking(discord: Discord, people: readonly string[], channelId: string): () => Promise<readonly number[]> {
  const took: number[] = [];
  const open = new Set<Promise<void>>();
  let asked = 0;
  const timer = setInterval(() => {
    asked += 1;
    const request = { channelId, command: 'ask', options: { question: QUESTIONS[asked % QUESTIONS.length] ?? '' }, until: 'acknowledged' } as const;
    const answer = discord.sandbox.control.run(people[asked % people.length] ?? '', request).then((result) => {
      took.push(result.outcome === 'answered' ? result.tookMs : Infinity);
    }).finally(() => open.delete(answer));
    open.add(answer);
  }, BETWEEN);
  return async () => {
    clearInterval(timer);
    await Promise.all(open);
    return took;
  };
}

/** Answers 429 to one of the bot's two clients. */
async function refusals(port: number, client: 'answers' | 'announcements'): Promise<number> {
  const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return [...page.matchAll(/^blueheart_discord_requests_total\{([^}]*)status="429"[^}]*\} (\d+)/gm)].filter((match) => match[1]?.includes(`"${client}"`)).reduce((sum, match) => sum + Number(match[2]), 0);
}

async function quiet(discord: Discord, people: readonly string[], channelId: string): Promise<readonly number[]> {
  const stop = asking(discord, people, channelId);
  await wait(QUIET);
  return stop();
}

const directory = temporaryDirectory();
const file = join(directory.path, 'bot.db');
const discord = await startDiscord(posts, true, true);
const { guildId } = discord.channels[0] ?? { guildId: '' };
// Nobody posts where people ask, so that each channel holds one post at the end.
const lounge = (await discord.sandbox.control.createChannel(guildId, { name: 'lounge' })).id;
const people = await crowd(discord, guildId);
const due = Math.ceil((systemClock.now() + QUIET + 15_000) / MINUTE) * MINUTE;
await seed(file, discord, due);
const port = await freePort();
const bot = await startBot(directory.path, discord, port);
const warming = asking(discord, people, lounge);
await wait(4000);
await warming();
const before = await quiet(discord, people, lounge);
await wait(Math.max(0, due - systemClock.now()));
const database = new Database(file, { readonly: true });
const progress = () => database.prepare("SELECT count(*) AS rows, count(*) FILTER (WHERE state = 'sent') AS sent, count(*) FILTER (WHERE state IN ('pending', 'sending')) AS open, min(first_try_at) AS first, max(settled_at) AS last FROM deliveries").get() as Record<'rows' | 'sent' | 'open' | 'first' | 'last', number>;
const refusedBefore = (await refusals(port, 'announcements')) + (await refusals(port, 'answers'));
const stop = asking(discord, people, lounge);
for (let now = progress(); now.rows < posts || now.open > 0; now = progress()) {
  if (systemClock.now() > due + GIVE_UP) throw new Error(`The wave did not end: ${JSON.stringify(now)}`);
  await wait(250);
}
const during = await stop();
const { sent, first, last } = progress();
const refused = (await refusals(port, 'announcements')) + (await refusals(port, 'answers')) - refusedBefore;
await wait(2000);
const after = await quiet(discord, people, lounge);
const found = await discord.posts();
console.log(JSON.stringify({
  posts, sent, lost: posts - found.size, doubled: [...found.values()].filter((ids) => ids.length > 1).length, refused, refusedBefore,
  seconds: Math.round((last - first) / 100) / 10, perSecond: Math.round((sent / (last - first)) * 1e5) / 100,
  askQuietP50: at([...before, ...after], 0.5), askQuietP99: at([...before, ...after], 0.99), askWaveP50: at(during, 0.5), askWaveP99: at(during, 0.99),
  askQuietBeforeP99: at(before, 0.99), askQuietAfterP99: at(after, 0.99), asked: during.length,
}));
bot.kill('SIGKILL');
database.close();
await discord.close();
directory.remove();
process.exit(0);
