import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/discord/command.ts';
import { button, buttons, channel, GUILD, isPrivate, messageOf, NOW, stage, words } from './stage.ts';
import type { Person, Stage } from './stage.ts';

const add = (on: Stage, observance = 'un-world-day') => on.run('reminders add', { observance, channel: channel(), time: '9am', timezone: 'Europe/Lisbon' });
const exported = async (on: Stage): Promise<string> => new TextDecoder().decode(messageOf(await on.run('reminders export')).files?.[0]?.data);
let uploads = 0;

/** Uploads a file, and sends it to /reminders import. */
function send(on: Stage, content: string | Uint8Array, as: Person = {}): Promise<Reply> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const url = `https://cdn.discordapp.com/${(uploads += 1)}`;
  on.files.set(url, { type: 'read', bytes });
  return on.run('reminders import', { file: { name: 'plan.yaml', size: bytes.length, url, contentType: null } }, as);
}

const stored = (on: Stage) => on.ports.reminders.list(GUILD);
const refused = (work: Promise<unknown>) => work.then(() => 'was not refused', (error: unknown) => error);
const entry = (more = '', kind = 'kind: text\n    title: Tea\n    text: Come', rule = '{ kind: daily, time: "18:00" }', where = '"200000000000000009"') =>
  `version: 1\nreminders:\n  - ${kind}\n    channel: ${where}\n    rule: ${rule}\n${more}`;

describe('/reminders export', () => {
  it('gives the whole plan as one file that only the moderator sees', async () => {
    const on = await stage();
    expect(words(await on.run('reminders export'))).toContain('no reminders');
    await add(on);
    await add(on, 'us-prevention-month');
    const reply = await on.run('reminders export');
    expect(isPrivate(reply)).toBe(true);
    expect(messageOf(reply).files?.map(({ name }) => name)).toEqual(['reminders-2026-11-23.yaml']);
    expect(messageOf(reply).blocks).toContainEqual({ type: 'file', file: 'reminders-2026-11-23.yaml' });
    expect(await exported(on)).toMatch(/^# The reminders[\s\S]+observance: un-world-day[\s\S]+observance: us-prevention-month/);
  });
});

describe('/reminders import', () => {
  it('changes nothing when the exported file comes back as it was', async () => {
    const on = await stage();
    await add(on);
    await add(on, 'us-prevention-month');
    const reply = await send(on, await exported(on));
    expect(words(reply)).toContain('2 reminders, nothing to change');
    expect(buttons(reply)).toEqual([]);
  });

  it('shows what is new and changed, and applies it only when told, once', async () => {
    const on = await stage();
    await add(on);
    await add(on, 'us-prevention-month');
    const [before] = await stored(on);
    const changed = (await exported(on)).replace('09:00', '10:30');
    const preview = await send(on, `${changed}\n  - kind: text\n    title: Tea\n    text: Come\n    channel: "200000000000000009"\n    rule: { kind: daily, time: "18:00" }\n`);
    expect(isPrivate(preview)).toBe(true);
    expect(words(preview)).toContain('New: 1 · Changed: 1 · The same: 1');
    expect(words(preview)).toMatch(/rule: .*09:00.* → .*10:30/);
    expect((await stored(on)).map(({ generation }) => generation)).toEqual([1, 1]);
    expect(words(await on.press(button(preview, 'Apply')))).toContain('Done. New: 1 · Changed: 1');
    const after = await stored(on);
    expect(after.find(({ id }) => id === before?.id)).toMatchObject({ rule: { time: '10:30' }, generation: 2 });
    expect(after.find(({ content }) => content.type === 'custom')).toMatchObject({ content: { title: 'Tea' }, dueAt: Date.parse('2026-11-23T18:00:00Z'), createdAt: NOW });
    expect(words(await on.press(button(preview, 'Apply')))).toContain('upload it again');
    expect(await stored(on)).toHaveLength(3);
  });

  it('does not add a reminder twice that came without its id', async () => {
    const on = await stage();
    await on.press(button(await send(on, entry()), 'Apply'));
    expect(words(await send(on, entry()))).toContain('nothing to change');
    expect(await stored(on)).toHaveLength(1);
  });

  it('leaves alone what is not in the file, and says so', async () => {
    const on = await stage();
    await add(on);
    const preview = await send(on, entry());
    expect(words(preview)).toContain('1 reminder is not in the file. It stays as it is.');
    await on.press(button(preview, 'Apply'));
    expect(await stored(on)).toHaveLength(2);
  });

  it('applies nothing after 15 minutes, for somebody else, once or once cancelled', async () => {
    const on = await stage();
    expect(words(await on.press(button(await send(on, entry()), 'Apply'), {}, { now: NOW + 15 * 60_000 }))).toContain('upload it again');
    expect(words(await on.press(button(await send(on, entry()), 'Apply'), {}, { id: '300000000000000004' }))).toContain('upload it again');
    expect(words(await on.press(button(await send(on, entry()), 'Apply'), {}, { guildId: '100000000000000009' }))).toContain('upload it again');
    const cancelled = await send(on, entry());
    expect(words(await on.press(button(cancelled, 'Cancel')))).toBe('Nothing was changed.');
    expect(words(await on.press(button(cancelled, 'Apply')))).toContain('upload it again');
  });

  it('shows the differences as they are now when someone changed the plan meanwhile, and applies those', async () => {
    const on = await stage();
    await add(on);
    await add(on, 'us-prevention-month');
    const [first, second] = await stored(on);
    const changed = (await exported(on)).replaceAll('09:00', '10:30');
    const preview = await send(on, `${changed}\n  - kind: text\n    title: Tea\n    text: Come\n    channel: "200000000000000009"\n    rule: { kind: daily, time: "18:00" }\n`);
    expect(words(preview)).toContain('New: 1 · Changed: 2');
    if (first === undefined || second === undefined) throw new Error('nothing there');
    await on.ports.reminders.update({ ...second, silent: true }, second.generation);
    await on.ports.reminders.remove(GUILD, first.id, NOW);
    const again = await on.press(button(preview, 'Apply'));
    expect(words(again)).toMatch(/Someone changed these reminders meanwhile[\s\S]*New: 2 · Changed: 1[\s\S]*silent: true → false/);
    // All or none: not even the part that nobody had touched.
    expect(await stored(on)).toMatchObject([{ id: second.id, rule: { time: '09:00' }, silent: true }]);
    expect(words(await on.press(button(preview, 'Apply')))).toContain('upload it again');
    expect(words(await on.press(button(again, 'Apply')))).toContain('Done. New: 2 · Changed: 1');
    expect(await stored(on)).toHaveLength(3);
  });

  it('looks at channels, roles and rights once more at Apply, and applies when they are mended', async () => {
    const on = await stage();
    const preview = await send(on, `${entry('    role: "400000000000000002"\n')}  - { kind: text, title: Two, text: Come, channel: "200000000000000008", rule: { kind: daily, time: "18:00" } }\n`);
    on.standings.set('200000000000000008', { state: 'there', missing: ['SendMessages'], advised: [], forum: false });
    const refusedFirst = await on.press(button(preview, 'Apply'));
    expect(words(refusedFirst)).toMatch(/Since you saw the differences[\s\S]*Allow me there: Send Messages/);
    on.standings.delete('200000000000000008');
    on.roles.set('400000000000000002', { state: 'there', name: 'Staff', mentionable: false });
    expect(words(await on.press(button(refusedFirst, 'Apply now'), {}, { can: () => false }))).toContain('You may not mention Staff');
    on.standings.set('200000000000000009', { state: 'there', missing: ['MentionEveryone'], advised: [], forum: false });
    expect(words(await on.press(button(refusedFirst, 'Apply now')))).toContain('I may not mention Staff in');
    on.standings.set('200000000000000009', { state: 'unknown' });
    expect(await refused(on.press(button(refusedFirst, 'Apply now')))).toMatchObject({ key: 'reminders.importUnsure' });
    expect(await stored(on)).toEqual([]);
    on.standings.delete('200000000000000009');
    expect(words(await on.press(button(refusedFirst, 'Apply now')))).toContain('Done. New: 2');
    expect(await stored(on)).toHaveLength(2);
  });

  it('names each problem by file and line, with what to write', async () => {
    const on = await stage();
    const reply = await send(on, entry('    timezone: Mordor\n    colour: blue\n', undefined, '"* * * * *"', 'general'));
    expect(words(reply).split('\n')).toEqual([
      '4 things to put right. Nothing was changed; correct the file and send it again.',
      expect.stringMatching(/^\*\*plan.yaml:6:\*\* channel: "general" is not an id.+Write/),
      expect.stringMatching(/^\*\*plan.yaml:7:\*\* rule: This rule would post 1 minutes apart/),
      expect.stringMatching(/^\*\*plan.yaml:8:\*\* timezone: "Mordor" is not a time zone. Write/),
      expect.stringMatching(/^\*\*plan.yaml:9:\*\* colour: There is no such field. Use one of these: id, kind/),
    ]);
    expect(buttons(reply)).toEqual([]);
    expect(words(await send(on, entry('', undefined, undefined, 'general'), { locale: 'es-ES' }))).toContain('no es un id de Discord');
  });

  it('refuses channels, roles, days and times that are not there', async () => {
    const on = await stage();
    on.standings.set('200000000000000008', { state: 'gone' });
    on.standings.set('200000000000000007', { state: 'there', missing: ['SendMessages'], advised: [], forum: false });
    on.standings.set('200000000000000006', { state: 'there', missing: [], advised: [], forum: true });
    on.roles.set('400000000000000001', { state: 'gone' });
    on.roles.set('400000000000000002', { state: 'there', name: 'Staff', mentionable: false });
    const at = (id: string) => entry('', undefined, undefined, `"${id}"`);
    expect(words(await send(on, at('200000000000000008')))).toContain('plan.yaml:3:** channel: There is no such channel');
    expect(words(await send(on, at('200000000000000007')))).toContain('Allow me there: Send Messages');
    expect(words(await send(on, at('200000000000000006')))).toContain('Add the field thread');
    expect(words(await send(on, entry('    role: "400000000000000001"\n')))).toContain('no such role');
    expect(words(await send(on, entry('    role: "400000000000000002"\n'), { can: () => false }))).toContain('You may not mention Staff');
    expect(words(await send(on, entry('', 'kind: observance\n    observance: pancakes')))).toContain('"pancakes" is not in the calendar');
    expect(words(await send(on, entry('', 'kind: facts\n    topics: [pancakes]')))).toContain('"pancakes" is not a topic');
    expect(words(await send(on, entry('', undefined, '{ kind: once, at: "2020-01-01T09:00" }')))).toContain('its last time has passed');
    on.standings.set('200000000000000009', { state: 'unknown' });
    expect(await refused(send(on, entry()))).toMatchObject({ key: 'reminders.importUnsure' });
    expect(await stored(on)).toEqual([]);
  });

  it('refuses newer versions, binary, other encodings, large files and files that cannot be fetched', async () => {
    const on = await stage();
    expect(words(await send(on, 'version: 2\nreminders: []\n'))).toContain('plan.yaml:1:** version: The file has version 2');
    expect(words(await send(on, new Uint8Array([0, 1, 2])))).toContain('UTF-8');
    expect(words(await send(on, new Uint8Array([0xff, 0xfe, 0x41, 0])))).toContain('UTF-8');
    expect(await refused(send(on, 'x'.repeat(256 * 1024 + 1)))).toMatchObject({ key: 'reminders.importTooLarge', params: { most: 256 } });
    const file = { name: 'plan.yaml', size: 5, url: 'https://cdn.discordapp.com/none', contentType: null };
    expect(await refused(on.run('reminders import', { file }))).toMatchObject({ key: 'reminders.importUnreachable' });
    on.files.set(file.url, { type: 'too-large' });
    expect(await refused(on.run('reminders import', { file }))).toMatchObject({ key: 'reminders.importTooLarge' });
  });

  it('keeps within one message, however much there is to say, and holds no more than a hundred', async () => {
    const on = await stage();
    const many = (count: number) => `version: 1\nreminders:\n${Array.from({ length: count }, (_one, index) => `  - { kind: text, title: "Tea ${index}", text: Come, channel: "200000000000000009", rule: { kind: daily, time: "18:00" } }\n`).join('')}`;
    const preview = await send(on, many(100));
    expect(words(preview).length).toBeLessThan(4_000);
    expect(words(preview)).toMatch(/… and \d+ more\./);
    expect(await refused(send(on, many(101)))).toMatchObject({ key: 'reminders.importFull', params: { count: 101 } });
    await on.press(button(preview, 'Apply'));
    expect(await stored(on)).toHaveLength(100);
  });
});
