/** Whether every post that was due was made once: by a second calendar, the ledger, and what stands in the channels. */
import type { RecurrenceRule } from '../../../../src/domain/recurrence.ts';
import type { SandboxControl } from '../../../../src/sandbox/contract.ts';
import { LIVING } from '../../../../src/sandbox/server.ts';
import { openStorage } from '../../../../src/storage/open.ts';
import { evenRandom, recordingLog } from '../../scheduling.ts';
import { duesOf } from '../calendar.ts';

export interface Ordered {
  readonly guildId: string;
  readonly id: string;
  readonly channelId: string;
  readonly timezone: string;
  readonly rule: RecurrenceRule;
  readonly from: number;
}

export interface Verdict {
  readonly posts: number;
  readonly latenessP99: number;
  readonly faults: readonly string[];
}

/** @param until what was due by then must have been posted */
export async function judge({ control, file, ordered, until }: { readonly control: SandboxControl; readonly file: string; readonly ordered: readonly Ordered[]; readonly until: number }): Promise<Verdict> {
  const storage = await openStorage(`sqlite:${file}`, { clock: { now: () => until }, log: recordingLog(), random: evenRandom });
  const faults: string[] = [];
  const late: number[] = [];
  let posts = 0;
  for (const { guildId, id, channelId, timezone, rule, from } of ordered) {
    const rows = new Map((await storage.history.forReminder(guildId, id, 10_000)).map((row) => [row.occurrenceKey, row]));
    const standing: string[] = [];
    for (let before: string | undefined; ;) {
      const { messages } = await control.view(LIVING.owner, channelId, { limit: 100, ...(before === undefined ? {} : { before }) });
      standing.push(...messages.filter(({ message }) => message.author.id === LIVING.bot).map(({ message }) => message.id));
      before = messages.map(({ message }) => message.id).toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))[0];
      if (messages.length < 100) break;
    }
    const due = duesOf(rule, timezone, from, until);
    for (const { key, at } of due) {
      const row = rows.get(key);
      if (row === undefined) faults.push(`no row: ${id} ${key}`);
      else if (row.state !== 'sent' || row.messageId === null || !standing.includes(row.messageId)) faults.push(`not posted: ${id} ${key} ${row.state} ${row.reason ?? ''}`);
      else late.push(Number((BigInt(row.messageId) >> 22n) + 1_420_070_400_000n) - at);
    }
    posts += standing.length;
    if (standing.length !== due.length) faults.push(`${standing.length} posts where ${due.length} were due: ${id}`);
  }
  await storage.close();
  return { posts, faults, latenessP99: Math.round((late.toSorted((a, b) => a - b)[Math.floor(late.length * 0.99)] ?? 0) / 1000) };
}
