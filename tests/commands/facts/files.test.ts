import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/discord/command.ts';
import type { GuildFactContent } from '../../../src/domain/guild-facts.ts';
import { button, buttons, GUILD, isPrivate, messageOf, NOW, stage, words } from '../stage.ts';
import type { Person, Stage } from '../stage.ts';

const meeting: GuildFactContent = {
  question: 'Where does the reading circle meet?', also: [], answer: 'The reading circle meets in the town library.', sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf: '2026-11',
};
const row = (question: string, answer = 'In the town library.', source = 'House rules') => `,${question},,${answer},${source},https://example.org/rules,2026\n`;
const HEAD = 'id,question,also,answer,sourceTitle,sourceUrl,asOf\n';

let taught = 0;

async function teach(on: Stage, ...contents: readonly GuildFactContent[]) {
  const result = await on.ports.guildFacts.save(GUILD, contents.map((content) => ({ factId: null, generation: 0, content })), { ids: contents.map(() => `k${(taught += 1)}`), by: '7', at: NOW });
  return result.type === 'saved' ? result.facts : [];
}

const exported = async (on: Stage, format: 'yaml' | 'csv' = 'yaml'): Promise<string> => new TextDecoder().decode(messageOf(await on.run('facts export', { format })).files?.[0]?.data);
const stored = (on: Stage) => on.ports.guildFacts.list(GUILD);
const refused = (work: Promise<unknown>) => work.then(() => 'was not refused', (error: unknown) => error);
let uploads = 0;

/** Uploads a file, and sends it to /facts import. */
function send(on: Stage, content: string | Uint8Array, as: Person = {}, name = 'facts.csv'): Promise<Reply> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const url = `https://cdn.discordapp.com/f${(uploads += 1)}`;
  on.files.set(url, { type: 'read', bytes });
  return on.run('facts import', { file: { name, size: bytes.length, url, contentType: null } }, as);
}

describe('/facts export', () => {
  it('gives all facts as one file that only the moderator sees, in the format they choose', async () => {
    const on = await stage();
    await teach(on, meeting);
    const reply = await on.run('facts export');
    expect(isPrivate(reply)).toBe(true);
    expect(messageOf(reply).files?.map(({ name }) => name)).toEqual(['facts-2026-11-23.yaml']);
    expect(words(reply)).toContain('Here is 1 fact');
    expect(await exported(on)).toMatch(/id: k\d+\n {4}question: Where does the reading circle meet\?/);
    expect(await exported(on, 'csv')).toMatch(/k\d+,Where does the reading circle meet\?,,The reading/);
    expect(await exported(on)).not.toContain(GUILD);
  });

  it.each(['yaml', 'csv'] as const)('gives an example to fill in while there are no facts, which can be sent back as it is (%s)', async (format) => {
    const on = await stage();
    for (const locale of ['en-GB', 'es-ES']) {
      const reply = await on.run('facts export', { format }, { locale });
      expect(words(reply)).toMatch(locale === 'en-GB' ? /example to write yours in/ : /ejemplo/);
      const bytes = messageOf(reply).files?.[0]?.data ?? new Uint8Array();
      expect(words(await send(on, bytes, {}, `facts.${format}`))).toContain('New: 1 · Changed: 0');
    }
  });
});

describe('/facts import', () => {
  it.each(['yaml', 'csv'] as const)('changes nothing when the exported file comes back as it was (%s)', async (format) => {
    const on = await stage();
    await teach(on, meeting, { ...meeting, question: 'Who runs it?', also: ['leader?', 'boss'] });
    const reply = await send(on, await exported(on, format), {}, `facts.${format}`);
    expect(words(reply)).toBe('The file says what is here already: 2 facts, nothing to change.');
    expect(buttons(reply)).toEqual([]);
  });

  it('shows what is new and changed, applies it only when told, once, and is answered from at once', async () => {
    const on = await stage();
    await teach(on, meeting);
    const preview = await send(on, (await exported(on, 'csv')).replace('town library', 'old school') + row('Who bakes the Sunday cake?', 'The Sunday cake is baked by volunteers in turn.'));
    expect(isPrivate(preview)).toBe(true);
    expect(words(preview)).toContain('New: 1 · Changed: 1 · The same: 0\nNothing has been changed yet.');
    expect(words(preview)).toContain('answer: The reading circle meets in the town library. → The reading circle meets in the old school.');
    expect(await stored(on)).toHaveLength(1);
    expect(words(await on.press(button(preview, 'Apply')))).toContain('Done. New: 1 · Changed: 1');
    expect((await stored(on)).map(({ content, generation, changedBy }) => [content.question, generation, changedBy])).toEqual([
      ['Where does the reading circle meet?', 2, '300000000000000003'], ['Who bakes the Sunday cake?', 1, '300000000000000003'],
    ]);
    expect(words(await on.run('ask', { question: 'who bakes the sunday cake?' }))).toContain('baked by volunteers');
    expect(words(await on.press(button(preview, 'Apply')))).toContain('upload it again');
    expect(await stored(on)).toHaveLength(2);
  });

  it('never removes what the file lacks, and says so', async () => {
    const on = await stage();
    await teach(on, meeting);
    const preview = await send(on, HEAD + row('Who leads it?'));
    expect(words(preview)).toContain('1 fact is not in the file. It stays as it is; an import never removes one.');
    await on.press(button(preview, 'Apply'));
    expect(await stored(on)).toHaveLength(2);
  });

  it('knows a fact by its question when the file has no ids, or those of another server', async () => {
    const on = await stage();
    const [fact] = await teach(on, meeting);
    const preview = await send(on, `${HEAD}elsewhere${row('where does the reading circle meet?', 'In the school.')}`);
    expect(words(preview)).toContain('New: 0 · Changed: 1');
    expect(words(preview)).toContain('1 id in the file is not of this server');
    await on.press(button(preview, 'Apply'));
    expect((await stored(on)).map(({ id, content }) => [id, content.answer])).toEqual([[fact?.id, 'In the school.']]);
  });

  it('applies nothing for somebody else, in another server, once cancelled, or after a newer file', async () => {
    const on = await stage();
    const press = async (preview: Reply, as?: Person) => words(await on.press(button(preview, 'Apply'), {}, as));
    expect(await press(await send(on, HEAD + row('One?')), { id: '300000000000000004' })).toContain('upload it again');
    expect(await press(await send(on, HEAD + row('One?')), { guildId: '100000000000000009' })).toContain('upload it again');
    const cancelled = await send(on, HEAD + row('One?'));
    expect(words(await on.press(button(cancelled, 'Cancel'), {}, { id: '300000000000000004' }))).toBe('Nothing was changed.');
    expect(words(await on.press(button(cancelled, 'Cancel')))).toBe('Nothing was changed.');
    expect(await press(cancelled)).toContain('upload it again');
    const older = await send(on, HEAD + row('One?'));
    const newer = await send(on, HEAD + row('Two?'));
    expect(await press(older)).toContain('upload it again');
    expect(await stored(on)).toEqual([]);
    expect(await press(newer)).toContain('Done');
  });

  it('applies all or nothing: not when someone changed, removed or added one of its facts meanwhile', async () => {
    const on = await stage();
    const [fact] = await teach(on, meeting);
    if (fact === undefined) throw new Error('not taught');
    const changing = async () => send(on, (await exported(on, 'csv')).replace(/library|school/, (place) => (place === 'library' ? 'school' : 'library')) + row('A new one?'));
    const before = await changing();
    await on.ports.guildFacts.save(GUILD, [{ factId: fact.id, generation: 1, content: { ...meeting, answer: 'Nowhere as of 2026.' } }], { ids: [], by: '8', at: NOW });
    expect(words(await on.press(button(before, 'Apply')))).toContain('Someone changed "Where does the reading circle meet?" meanwhile');
    expect(await stored(on)).toHaveLength(1);
    const second = await send(on, (await exported(on, 'csv')).replace('Nowhere', 'Somewhere') + row('A new one?'));
    await on.ports.guildFacts.remove(GUILD, fact.id, NOW);
    expect(words(await on.press(button(second, 'Apply')))).toContain('removed a fact meanwhile');
    expect(await stored(on)).toEqual([]);
    const third = await send(on, HEAD + row('Who is it?'));
    await teach(on, { ...meeting, question: 'Who is it?' });
    expect(words(await on.press(button(third, 'Apply')))).toContain('nothing was changed');
    expect(await stored(on)).toHaveLength(1);
  });

  it('waits for a second person where the server wants one', async () => {
    const on = await stage();
    await on.ports.guildFacts.setApproval(GUILD, true);
    const preview = await send(on, HEAD + row('One?') + row('Two?'));
    expect(words(await on.press(button(preview, 'Apply')))).toContain('New: 2 · Changed: 0\nBefore I answer from them, a second person must agree');
    expect(await stored(on)).toEqual([]);
    expect(await on.ports.guildFacts.drafts(GUILD, 'waiting')).toMatchObject([{ by: '300000000000000003', entries: [{ content: { question: 'One?' } }, { content: { question: 'Two?' } }] }]);
  });

  it('names each problem by file and line, with what to write, in the reader\'s language', async () => {
    const on = await stage();
    await teach(on, meeting);
    const bad = `${HEAD}${row('No question mark', 'Call 116 111 now', '')}${row('Why?')}${row('why')}`;
    expect(words(await send(on, bad)).split('\n')).toEqual([
      '6 things to put right. Nothing was changed; correct the file and send it again.',
      '**facts.csv:2:** question: It has no question mark at its end. Write it as somebody would ask it.',
      expect.stringContaining('**facts.csv:2:** answer: "now" will be wrong one day.'),
      expect.stringContaining('**facts.csv:2:** answer: "Call 116" looks like a telephone number.'),
      expect.stringContaining('**facts.csv:2:** sourceTitle: The source is missing.'),
      expect.stringContaining('**facts.csv:4:** question: It has no question mark'),
      '**facts.csv:4:** question: The same question is in line 3. Keep one.',
    ]);
    expect(buttons(await send(on, bad))).toEqual([]);
    expect(words(await send(on, bad, { locale: 'es-ES' }))).toContain('No termina con un signo de interrogación');
    // The fact changes its question to one that another fact, not in the file, answers.
    const [first] = await stored(on);
    expect(words(await send(on, `${HEAD}${first?.id.split('/')[1] ?? ''}${row('Where does it meet?')}${row('where does the reading circle meet?')}`))).toContain('New: 1 · Changed: 1');
  });

  it('does not let a file answer a question that another fact answers', async () => {
    const on = await stage();
    const [fact] = await teach(on, meeting, { ...meeting, question: 'Who runs it?' });
    expect(words(await send(on, `${HEAD}${fact?.id.split('/')[1] ?? ''}${row('who runs it?')}`))).toContain('facts.csv:2:** question: Another fact of this server, which is not in the file');
  });

  it('shows what people wrote as they wrote it', async () => {
    const on = await stage();
    const preview = words(await send(on, HEAD + row('**Loud** [link](https://evil.example)?')));
    expect(preview).toContain('\\*\\*Loud\\*\\* \\[link\\]');
  });

  it('keeps within one message, however much there is to say, and holds no more than 500', async () => {
    const on = await stage();
    const many = (count: number) => HEAD + Array.from({ length: count }, (_, index) => row(`Question number ${index}?`)).join('');
    const preview = await send(on, many(500));
    expect(words(preview).length).toBeLessThan(4_000);
    expect(words(preview)).toMatch(/… and \d+ more\./);
    expect(words(await send(on, many(501)))).toContain('facts.csv:502:** The file has too much in it: a server can have 500 facts.');
    expect(words(await on.press(button(await send(on, many(500)), 'Apply')))).toContain('New: 500');
    expect(await refused(send(on, HEAD + row('One more?')))).toMatchObject({ key: 'facts.importFull', params: { count: 501 } });
    expect(words(await send(on, HEAD + Array.from({ length: 80 }, (_, index) => row(`Bad ${index}`)).join('')))).toMatch(/^80 things[\s\S]+… and \d+ more\.$/);
  });

  it('refuses large, foreign and lost files kindly', async () => {
    const on = await stage();
    expect(await refused(send(on, HEAD + row('Where do we meet?').repeat(50_000)))).toMatchObject({ key: 'facts.importTooLarge', params: { most: 1024, facts: 500 } });
    expect(words(await send(on, Buffer.from(HEAD + row('¿Dónde?'), 'latin1')))).toContain('Latin-1');
    expect(words(await send(on, Buffer.from(`\uFEFF${HEAD}`, 'utf16le')))).toContain('UTF-16');
    expect(words(await send(on, new Uint8Array([1, 2, 3])))).toContain('not a text file');
    expect(words(await send(on, 'version: 2\nfacts: []\n', {}, 'facts.yaml'))).toContain('newer than I am');
    const file = { name: 'facts.csv', size: 5, url: 'https://cdn.discordapp.com/nowhere', contentType: null };
    expect(await refused(on.run('facts import', { file }))).toMatchObject({ key: 'facts.importUnreachable' });
    on.files.set(file.url, { type: 'too-large' });
    expect(await refused(on.run('facts import', { file }))).toMatchObject({ key: 'facts.importTooLarge' });
  });
});
