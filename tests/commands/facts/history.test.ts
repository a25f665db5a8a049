import { describe, expect, it } from 'vitest';
import type { GuildFactContent } from '../../../src/domain/guild-facts.ts';
import type { GuildRecords } from '../../../src/ports/privacy.ts';
import { button, buttons, GUILD, isPrivate, NOW, optionsOf, selects, stage, words } from '../stage.ts';
import type { Stage } from '../stage.ts';

const OTHER = '100000000000000009';
const BEN = '300000000000000004';
const fact: GuildFactContent = {
  question: 'Where do we meet?', also: [], answer: 'The group meets in the town library.', sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf: '2026-11',
};
const id = `${GUILD}/k1`;
const teach = (on: Stage, slug = 'k1', content = fact, guild = GUILD) => on.ports.guildFacts.save(guild, [{ factId: null, generation: 0, content }], { ids: [slug], by: '300000000000000003', at: NOW - 86_400_000 });
const change = async (on: Stage, content: Partial<GuildFactContent>) => {
  const now = await on.ports.guildFacts.get(GUILD, id);
  await on.ports.guildFacts.save(GUILD, [{ factId: id, generation: now?.generation ?? 0, content: { ...fact, ...now?.content, ...content } }], { ids: [], by: BEN, at: NOW });
};
const stored = async (on: Stage) => (await on.ports.guildFacts.get(GUILD, id))?.content;
const refusal = (work: Promise<unknown>) => work.then(() => 'was not refused', (error: { key?: string }) => error.key);
const choose = (on: Stage, reply: Awaited<ReturnType<Stage['run']>>, value: string) => on.press(selects(reply)[0]?.action, { values: [value] });

describe('/facts remove', () => {
  it('asks first, then removes, and brings it back with its history', async () => {
    const on = await stage();
    await teach(on, 'k1', { ...fact, also: ['meeting place'] });
    const sure = await on.run('facts remove', { fact: 'k1' });
    expect(isPrivate(sure)).toBe(true);
    expect(words(sure)).toMatch(/Remove this fact\?[\s\S]+30 days\.\n### Where do we meet\?/);
    expect(words(await on.press(button(sure, 'Keep it')))).toContain('### Where do we meet?');
    expect(await stored(on)).toMatchObject({ answer: fact.answer });
    const gone = await on.press(button(sure, 'Remove'));
    expect(words(gone)).toContain('Removed: Where do we meet?');
    expect(words(await on.run('ask', { question: 'where do we meet' }))).not.toContain('library');
    const back = await on.press(button(gone, 'Undo'));
    expect(words(back)).toMatch(/It is back\.[\s\S]+Version 1/);
    expect(words(await on.run('ask', { question: 'where do we meet' }))).toContain('library');
    expect(words(await on.press(button(gone, 'Undo')))).toContain('It is back already.');
  });

  it('answers every old button of a removed fact with one kind sentence', async () => {
    const on = await stage();
    await teach(on);
    await change(on, { asOf: '2026' });
    const list = await on.run('facts list');
    const shown = await choose(on, list, 'k1');
    const sure = await on.press(button(shown, 'Remove'));
    const version = await choose(on, await on.press(button(shown, 'History')), '1');
    await on.press(button(sure, 'Remove'));
    for (const label of ['Edit', 'Remove']) expect(await refusal(on.press(button(shown, label)))).toBe('facts.factGone');
    for (const label of ['Keep it', 'Remove']) expect(await refusal(on.press(button(sure, label)))).toBe('facts.factGone');
    expect(await refusal(on.press(button(version, 'Restore this version')))).toBe('facts.factGone');
    expect(await refusal(choose(on, list, 'k1'))).toBe('facts.factGone');
    // What was is still to be read.
    expect(words(await on.press(button(shown, 'History')))).toContain('This fact was removed.');
  });

  it('brings nothing back once it is too late, or where another fact took its place, or there is no room', async () => {
    const on = await stage();
    await teach(on);
    const remove = async () => on.press(button(await on.run('facts remove', { fact: 'k1' }), 'Remove'));
    const gone = await remove();
    await teach(on, 'k2', { ...fact, question: 'WHERE do we meet?' });
    expect(words(await on.press(button(gone, 'Undo')))).toContain('It cannot come back beside "WHERE do we meet?"');
    await on.ports.guildFacts.remove(GUILD, `${GUILD}/k2`, NOW);
    const many = Array.from({ length: 500 }, (_, index) => ({ factId: null, generation: 0, content: { ...fact, question: `Question ${index}?` } }));
    await on.ports.guildFacts.save(GUILD, many, { ids: many.map((_, index) => `n${index}`), by: '7', at: NOW });
    expect(await refusal(on.press(button(gone, 'Undo')))).toBe('facts.bringFull');
    await (on.ports.privacy.guilds as GuildRecords).purge(NOW + 1, 0);
    expect(await refusal(on.press(button(gone, 'Undo')))).toBe('facts.removedGone');
  });
});

describe('/facts history', () => {
  it('says who changed what, and when, newest first', async () => {
    const on = await stage();
    await teach(on);
    await change(on, { answer: 'The group meets in the **school**.', asOf: '2026-10', sourceTitle: 'New rules' });
    const history = await on.run('facts history', { fact: 'Where do we meet?' });
    expect(words(history)).toBe([
      '### History: Where do we meet?',
      `**Version 2 · <t:${NOW / 1000}:f> · <@${BEN}>**`,
      '-# Answer: The group meets in the town library. → The group meets in the \\*\\*school\\*\\*.',
      '-# Changed: Source: name · As of',
      `**Version 1 · <t:${NOW / 1000 - 86_400}:f> · <@300000000000000003>**`,
      '-# Written for the first time',
    ].join('\n'));
    expect(optionsOf(history).map(({ label, value }) => [label, value])).toEqual([['Version 2, 23 November 2026', '2'], ['Version 1, 22 November 2026', '1']]);
  });

  it('names nobody whose data were deleted', async () => {
    const on = await stage();
    await teach(on);
    await on.ports.privacy.people.forget('300000000000000003');
    expect(words(await on.run('facts history', { fact: 'k1' }))).toContain('· somebody**');
  });

  it('restores a version as a new one, so that nothing is lost', async () => {
    const on = await stage();
    await teach(on);
    await change(on, { answer: 'The group meets in the school.' });
    const history = await on.run('facts history', { fact: 'k1' });
    expect(buttons(await choose(on, history, '2')).map(({ label }) => label)).toEqual(['Back to the history']);
    const old = await choose(on, history, '1');
    expect(words(old)).toContain('town library');
    const restored = await on.press(button(old, 'Restore this version'));
    expect(words(restored)).toMatch(/It is as it was in that version[\s\S]+Version 3/);
    expect(await stored(on)).toEqual(fact);
    expect(words(await on.press(button(restored, 'History')))).toContain('Answer: The group meets in the school. → The group meets in the town library.');
  });

  it('shows what changed meanwhile before it restores over it', async () => {
    const on = await stage();
    await teach(on);
    await change(on, { answer: 'The group meets in the school.' });
    const old = await choose(on, await on.run('facts history', { fact: 'k1' }), '1');
    await change(on, { answer: 'The group meets in the park.' });
    expect(words(await on.press(button(old, 'Restore this version')))).toContain('> Now: The group meets in the park.\n> Yours: The group meets in the town library.');
    expect(await stored(on)).toMatchObject({ answer: 'The group meets in the park.' });
  });

  it('finds removed facts too, says so, and brings them back', async () => {
    const on = await stage();
    await teach(on);
    await teach(on, 'k2', { ...fact, question: 'Who leads us?' });
    await on.press(button(await on.run('facts remove', { fact: 'k1' }), 'Remove'));
    expect(await on.type('facts history', 'fact', '')).toEqual([{ name: 'Who leads us?', value: 'k2' }, { name: 'Removed: Where do we meet?', value: 'k1' }]);
    expect(await on.type('facts history', 'fact', '', {}, { guildId: OTHER })).toEqual([]);
    const history = await on.run('facts history', { fact: 'k1' });
    expect(buttons(await choose(on, history, '1')).map(({ label }) => label)).toEqual(['Back to the history']);
    expect(words(await on.press(button(history, 'Bring it back')))).toContain('It is back.');
  });

  it('turns pages, keeps within one message, and survives whatever a button says', async () => {
    const on = await stage();
    await teach(on);
    for (let index = 0; index < 12; index += 1) await change(on, { answer: `${'*_'.repeat(140)}${index}`, sourceTitle: `${'['.repeat(190)}${index}`, asOf: String(2000 + index), also: [`${'~'.repeat(140)}${index}`] });
    const history = await on.run('facts history', { fact: 'k1' });
    expect(words(history).length).toBeLessThan(4_000);
    expect(words(await on.press(button(await on.press(button(history, 'Next')), 'Next')))).toContain('Written for the first time');
    const ref = (action: string, ...data: string[]) => ({ command: 'facts', action, data });
    for (const page of ['99', '-4', 'x', '']) expect(words(await on.press(ref('history', 'k1', page)))).toContain('History: Where do we meet?');
    for (const generation of ['99', '-1', '', 'x']) expect(words(await on.press(ref('version', 'k1'), { values: [generation] }))).toContain('History:');
    for (const generation of ['99', '-1', '', 'x']) expect(words(await on.press(ref('restore', 'k1', generation, '13')))).toContain('History:');
  });

  it('gives nothing of another server, whatever a button says', async () => {
    const on = await stage();
    await teach(on, 'x1', fact, OTHER);
    await on.ports.guildFacts.remove(OTHER, `${OTHER}/x1`, NOW);
    const ref = (action: string, ...data: string[]) => ({ command: 'facts', action, data });
    for (const slug of ['x1', `${OTHER}/x1`, `../${OTHER}/x1`, '']) {
      for (const action of ['fact', 'remove', 'removeYes', 'history', 'version']) expect(await refusal(on.press(ref(action, slug), { values: ['1'] }))).toBe('facts.factGone');
      expect(await refusal(on.press(ref('restore', slug, '1', '1')))).toBe('facts.factGone');
      expect(await refusal(on.press(ref('bringBack', slug)))).toBe('facts.removedGone');
    }
  });

  it('speaks Spanish', async () => {
    const on = await stage();
    await teach(on);
    await change(on, { asOf: '2026-10' });
    const history = await on.run('facts history', { fact: 'k1' }, { locale: 'es-ES' });
    expect(words(history)).toContain('### Historial: Where do we meet?\n**Versión 2');
    expect(words(history)).toContain('-# Cambiado: A fecha de');
  });
});
