/** The command line as operators and editors meet it: the real program, its words and its exit codes. */
import { expect, it, vi } from 'vitest';
import { runCli, type CliEnd } from '../support/run-cli.ts';
import { freePort, freshDirectory } from '../support/start-bot.ts';
import { startSandbox, type Sandbox } from '../support/start-sandbox.ts';

// Each starts processes, which a busy machine makes wait.
vi.setConfig({ testTimeout: 60_000 });

const cli = (args: readonly string[], environment: Readonly<Record<string, string>> = {}, input = '', directory = freshDirectory()): Promise<CliEnd> => runCli(directory, args, environment, input);

const settings = (sandbox: Sandbox) => ({ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl });

it('answers one question for a person, with date and source', async () => {
  const { code, out } = await cli(['ask', 'when was the campaign launched?']);
  expect(code).toBe(0);
  expect(out).toMatch(/5 March 2009/);
  expect(out).toMatch(/As of .*Source: https?:/);
});

it('answers many questions as JSON lines, and names the line it cannot read', async () => {
  const { code, out, err } = await cli(['ask', '--json'], {}, '{"id":"a","question":"when was the campaign launched?"}\nnonsense\n\n{"id":"b","question":"xqzt vvrk"}\n');
  const [first, second] = out.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({ id: 'a', status: 'answered', factId: 'launch-date' });
  expect(Object.keys(first ?? {})).toEqual(expect.arrayContaining(['id', 'status', 'text', 'factId', 'confidence', 'sources', 'alternatives']));
  expect(second).toMatchObject({ id: 'b', status: 'unknown', factId: null });
  expect([code, err]).toEqual([65, expect.stringContaining('Line 2')]);
});

it('shows the difference of the commands, changes nothing unasked, and nothing twice; the doctor then finds all well', async () => {
  const sandbox = await startSandbox();
  const directory = freshDirectory();
  const shown = await cli(['deploy'], settings(sandbox), '', directory);
  expect([shown.code, shown.out]).toEqual([0, expect.stringMatching(/\+ ask[\s\S]*Nothing was changed/)]);
  const applied = await cli(['deploy', '--yes'], settings(sandbox), '', directory);
  expect(applied.out).toContain('Discord has them now');
  const again = await cli(['deploy', '--yes'], settings(sandbox), '', directory);
  expect(again.out).toContain('the same commands already');
  // With its commands there, nothing is wrong any more.
  const { code, out } = await cli(['doctor'], settings(sandbox), '', directory);
  expect(out.replaceAll(/^well .*\n/gm, '')).toMatch(/^(ILL +Time zones: .*\n)?$/);
  for (const part of ['Settings', 'Content', 'Database', 'Token', 'Commands', 'Rights', 'Time zones']) expect(out).toContain(`${part}: `);
  expect(code).toBe(out.includes('ILL') ? 1 : 0);
});

it.each([
  ['a wrong token', async () => ({ ...settings(await startSandbox()), DISCORD_TOKEN: 'MTIz.abc.wrong' }), 77, 'does not know this token'],
  ['no network', async () => ({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: `http://127.0.0.1:${await freePort()}/api` }), 69, 'cannot be reached'],
  ['no token', async () => ({}), 78, 'There is no DISCORD_TOKEN'],
])('says what is wrong with %s', async (_what, environment, code, sentence) => {
  const ended = await cli(['doctor'], await environment());
  expect([ended.code, ended.out]).toEqual([code, expect.stringContaining(sentence)]);
  expect(ended.out + ended.err).not.toMatch(/\n\s+at |MTIz/);
});

it('looks the content over, and explains itself', async () => {
  const [well, nowhere, help, dance] = await Promise.all([cli(['check']), cli(['check', '/there/is/nothing/here']), cli(['help']), cli(['dance'])]);
  expect(well).toMatchObject({ code: 0, out: expect.stringContaining('The content is well') as string });
  expect(nowhere).toMatchObject({ code: 65, err: expect.stringContaining('sources.yaml:1') as string });
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('occurrences') as string });
  expect(dance).toMatchObject({ code: 78, err: expect.stringContaining('no command "dance"') as string });
});

it('lists the addresses of all sources for a person or a job with internet', async () => {
  const { code, out } = await cli(['links']);
  expect(code).toBe(0);
  expect(out.trim().split('\n').map((line) => (JSON.parse(line) as { url: string }).url).every((url) => /^https?:/.test(url))).toBe(true);
});
