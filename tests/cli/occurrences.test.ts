import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { occurrences } from '../../src/cli/occurrences.ts';

async function run(args: readonly string[], input = '') {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await occurrences(args, { stdin: Readable.from([input]), stdout, stderr, now: Date.UTC(2026, 10, 23) });
  return { code, out: await text(stdout.end()), err: await text(stderr.end()) };
}

it('answers JSON lines with UTC instants', async () => {
  const line = { id: 'a', rule: { kind: 'yearly-date', month: 3, day: 8, time: '02:30' }, timezone: 'America/New_York', after: '2026-01-01T00:00:00Z', count: 2 };
  const { code, out } = await run([], `${JSON.stringify(line)}\n`);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ id: 'a', occurrences: ['2026-03-08T07:30:00.000Z', '2027-03-08T07:30:00.000Z'] });
});

it('names each bad line by its number, answers the others, and exits with 65', async () => {
  const good = '{"id":2,"rule":{"kind":"daily","time":"09:00"},"timezone":"UTC","count":1}';
  const { code, out, err } = await run([], `nonsense\n${good}\n\n{"id":4,"rule":{"kind":"daily","time":"9"},"timezone":"Mars/Base"}\n{"id":5,"rule":{"kind":"cron","expression":"* * * * *"},"timezone":"UTC"}\n`);
  expect(code).toBe(65);
  const replies = out.trim().split('\n').map((reply) => JSON.parse(reply) as { id: unknown; error?: string; occurrences?: string[] });
  expect(replies.map(({ id }) => id)).toEqual([null, 2, 4, 5]);
  expect(replies[1]?.occurrences).toEqual(['2026-11-23T09:00:00.000Z']);
  expect(replies[2]?.error).toContain('Mars/Base');
  expect(replies[3]?.error).toContain('once an hour');
  expect(err).toMatch(/^line 1: .*\nline 4: .*\nline 5: /);
});

it('answers a person in local time', async () => {
  const { code, out } = await run(['--rule', 'every weekday in January at 09:00', '--timezone', 'Europe/Madrid', '--count', '2']);
  expect(code).toBe(0);
  expect(out).toBe('Fri 2027-01-01 09:00 Europe/Madrid (2027-01-01T08:00:00.000Z)\nMon 2027-01-04 09:00 Europe/Madrid (2027-01-04T08:00:00.000Z)\n');
});

it('says what to write when a phrase is not understood', async () => {
  const { code, err } = await run(['--rule', 'now and then', '--timezone', 'Europe/Madrid']);
  expect(code).toBe(65);
  expect(err).toContain('every weekday in January at 09:00');
});
