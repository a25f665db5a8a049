/** What one machine holds: servers by the thousand in one process with the connections that Discord recommends, and in four processes. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { LIVING, startSandbox } from '../../src/sandbox/server.ts';
import { makeServers } from '../support/many-servers.ts';
import { end, freshPlace, launch, processorOf, quantile, type Running } from './bots/process.ts';

const CHANNELS = 40;
const QUESTIONS = ['when was the campaign launched?', 'who started blue heart', 'what is the palermo protocol', 'which country joined first?'];
const PEOPLE = 200;

/** The process and those that it started. */
function family({ child }: Running): readonly number[] {
  const own = child.pid ?? 0;
  return [own, ...readFileSync(`/proc/${own}/task/${own}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)];
}

/** Memory in MiB, what they share counted once; processor seconds since they began. */
function use(running: Running): { readonly memory: number; readonly processor: number } {
  let [memory, processor] = [0, 0];
  for (const pid of family(running)) {
    memory += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) / 1024;
    processor += processorOf(pid) / 1000;
  }
  return { memory: Math.round(memory), processor: Math.round(processor * 10) / 10 };
}

async function measure(servers: number, processes: number): Promise<Record<string, number>> {
  const sandbox = await startSandbox({ page: false, limits: { rateLimits: false } });
  const { control } = sandbox;
  const { guildIds, talkIds } = await makeServers(control, servers, CHANNELS);
  const people: string[] = [];
  for (let index = 0; index < PEOPLE; index += 1) people.push((await control.createPerson({ name: `Person ${index}` })).id);
  for (const [at, guildId] of guildIds.entries()) await control.setMember(guildId, people[at % PEOPLE] ?? '', {});
  const place = freshPlace();
  const environment: Record<string, string> = processes > 1 ? { PROCESSES: String(processes) } : {};
  await end(await launch('ours', sandbox, place));
  const running = await launch('ours', sandbox, place, environment);
  const started = use(running);
  await pause(6_000);
  const took: number[] = [];
  for (let index = 0; index < 1_000; index += 1) {
    const at = (index * 7) % servers;
    const { outcome, tookMs } = await control.run(people[at % PEOPLE] ?? LIVING.owner, { channelId: talkIds[at] ?? '', command: 'ask', options: { question: QUESTIONS[index % QUESTIONS.length] ?? '' }, until: 'acknowledged' });
    if (outcome !== 'answered') throw new Error(`no answer: ${outcome}`);
    took.push(tookMs);
  }
  const { memory } = use(running);
  const sessions = (await control.journal({ kind: 'gateway', what: 'identify', limit: 5_000 })).length;
  await end(running);
  await sandbox.close();
  return { servers, processes, connections: processes > 1 ? processes : sessions / 2, 'ready, s': Math.round(running.startMs / 100) / 10, 'processor until ready, s': started.processor, 'memory, MiB': memory, '/ask p50, ms': Math.round(quantile(took, 0.5) * 10) / 10, '/ask p99, ms': Math.round(quantile(took, 0.99) * 10) / 10 };
}

const rows: Record<string, number>[] = [];
for (const [servers, processes] of [[1_000, 1], [2_000, 1], [5_000, 1], [5_000, 4], [10_000, 1]] as const) {
  rows.push(await measure(servers, processes));
  console.table([rows.at(-1)]);
}
console.table(rows);
console.log(JSON.stringify({ bench: 'growth', channels: CHANNELS, rows }));
process.exit(0);
