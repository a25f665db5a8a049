import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/discord/command.ts';
import type { GuildFactContent } from '../../../src/domain/guild-facts.ts';
import { button, buttons, GUILD, isPrivate, NOW, optionsOf, selects, stage, words } from '../stage.ts';
import type { Person, Stage } from '../stage.ts';

const ANA: Person = { id: '300000000000000003' };
const BEN: Person = { id: '300000000000000004' };
const typed = {
  question: 'Where do we meet?\nmeeting place', answer: 'The group meets in the town library.', sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf: '2026-11',
};
const fact: GuildFactContent = { ...typed, question: 'Where do we meet?', also: ['meeting place'] };

const modalOf = (reply: Reply) => {
  if (reply.type !== 'modal') throw new Error(words(reply));
  return reply.modal;
};
const valuesOf = (reply: Reply) => Object.fromEntries(modalOf(reply).fields.map((field) => [field.name, 'value' in field ? field.value : '']));
const send = (on: Stage, form: Reply, fields: Readonly<Record<string, string>>, as?: Person) => on.press(modalOf(form).action, { fields: { ...valuesOf(form) as Record<string, string>, ...fields } }, as);
const add = async (on: Stage, fields: Readonly<Record<string, string>> = typed, as?: Person) => send(on, await on.run('facts add', {}, as), fields, as);
const edit = (on: Stage, as?: Person) => on.run('facts edit', { fact: 'k1' }, as);
const teach = (on: Stage, id = 'k1', content = fact) => on.ports.guildFacts.save(GUILD, [{ factId: null, generation: 0, content }], { ids: [id], by: '7', at: NOW });
const now = async (on: Stage, id = 'k1') => (await on.ports.guildFacts.get(GUILD, `${GUILD}/${id}`))?.content;
const refusal = (work: Promise<unknown>) => work.then(() => 'was not refused', (error: { key?: string }) => error.key);

describe('/facts add', () => {
  it('teaches a fact in one form, and shows it as it is kept, privately', async () => {
    const on = await stage();
    const form = await on.run('facts add');
    expect(valuesOf(form)).toEqual({ question: '', answer: '', sourceTitle: '', sourceUrl: '', asOf: '2026-11' });
    const reply = await send(on, form, typed);
    expect(words(reply)).toBe(`✅ Saved. I answer it here from now on.\n### Where do we meet?\nThe group meets in the town library.\n-# As of November 2026 · House rules\n-# Also asked: meeting place\n-# Version 1 · <t:${NOW / 1000}:f> · <@${ANA.id}>`);
    expect(words(await on.run('ask', { question: 'where do we meet' }))).toContain('town library');
    const list = await on.press(button(reply, 'All facts'));
    expect(words(await on.press(selects(list)[0]?.action, { values: [optionsOf(list)[0]?.value ?? ''] }))).toContain('### Where do we meet?');
  });

  it('says everything that is wrong at once, and gives the form back as it was typed', async () => {
    const on = await stage();
    const wrong = { question: 'Where\nplace', answer: 'Call +34 600 100 200 now.', sourceTitle: 'House rules', sourceUrl: 'our page', asOf: 'soon' };
    const refused = await add(on, wrong);
    expect(words(refused)).toMatch(/^This is not saved yet\. Please put right:\n- \*\*Question:\*\* It has no question mark[\s\S]+"now"[\s\S]+looks like a telephone number[\s\S]+\*\*Source: address:\*\* "our page"[\s\S]+\*\*As of:\*\* "soon" is not a date/);
    expect(await on.ports.guildFacts.list(GUILD)).toEqual([]);
    const again = await on.press(button(refused, 'Change it'));
    expect(valuesOf(again)).toEqual(wrong);
    // The form can be closed and opened as often as they like.
    const once = await send(on, await on.press(button(refused, 'Change it')), { question: 'Where?' });
    expect(valuesOf(await on.press(button(once, 'Change it')))).toEqual({ ...wrong, question: 'Where?' });
    expect(words(await send(on, await on.press(button(once, 'Change it')), typed))).toContain('Saved');
    expect(await on.ports.guildFacts.drafts(GUILD, 'refused')).toEqual([]);
  });

  it('offers what was not saved again in the list, to its author alone', async () => {
    const on = await stage();
    await add(on, { ...typed, asOf: 'soon' });
    expect(words(await on.run('facts list', {}, BEN))).not.toContain('not saved yet');
    const list = await on.run('facts list');
    expect(words(list)).toContain('You wrote something that is not saved yet: Where do we meet?');
    expect(valuesOf(await on.press(button(list, 'Go on with it')))).toMatchObject({ asOf: 'soon' });
    expect(words(await on.press(button(list, 'Go on with it'), {}, BEN))).toContain('no longer have what was written');
    await on.press(button(list, 'Delete it'), {}, BEN);
    expect(words(await on.press(button(list, 'Delete it')))).not.toContain('not saved yet');
    expect(await on.ports.guildFacts.drafts(GUILD, 'refused')).toEqual([]);
  });

  it('names the fact that answers the question already, and shows it beside what was typed', async () => {
    const on = await stage();
    await teach(on);
    const refused = await add(on, { ...typed, question: 'WHERE do we meet ?' });
    expect(words(refused)).toContain('This question is answered already, by "Where do we meet?"');
    const shown = await on.press(button(refused, 'Show that one'));
    expect([isPrivate(shown), words(shown)]).toEqual([true, expect.stringContaining('town library')]);
    expect(valuesOf(await on.press(button(refused, 'Change it')))).toMatchObject({ question: 'WHERE do we meet ?' });
  });

  it('keeps a question of 4,000 letters whole, and says that it is too long', async () => {
    const on = await stage();
    const long = `${'w'.repeat(3_999)}?`;
    const refused = await add(on, { ...typed, question: long });
    expect(words(refused)).toContain('**Question:** It is too long. Write at most 150 letters.');
    expect(valuesOf(await on.press(button(refused, 'Change it')))).toMatchObject({ question: long });
  });

  it('keeps the text when the server has no room', async () => {
    const on = await stage();
    const many = Array.from({ length: 500 }, (_, index) => ({ factId: null, generation: 0, content: { ...fact, question: `Question ${index}?` } }));
    await on.ports.guildFacts.save(GUILD, many, { ids: many.map((_, index) => `n${index}`), by: '7', at: NOW });
    expect(words(await add(on))).toContain('has 500 facts');
    expect(await on.ports.guildFacts.drafts(GUILD, 'refused')).toHaveLength(1);
  });

  it('loses nothing and shows within one message whatever is typed', async () => {
    const on = await stage();
    const anything = fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => text.trim() !== '' && text.isWellFormed());
    await fc.assert(fc.asyncProperty(anything, anything, anything, async (question, answer, sourceTitle) => {
      const reply = await add(on, { ...typed, question, answer, sourceTitle });
      expect(words(reply).length).toBeLessThan(4_000);
      const kept = [...(await on.ports.guildFacts.list(GUILD)), ...(await on.ports.guildFacts.drafts(GUILD, 'refused')).flatMap(({ entries }) => entries)].map(({ content }) => content);
      expect(kept.some((content) => content.answer === answer.normalize('NFC').replace(/\s+/gu, ' ').trim())).toBe(true);
    }), { numRuns: 60 });
  });

  it('shows mentions, markdown and links as they were typed', async () => {
    const on = await stage();
    const reply = await add(on, { ...typed, question: 'Is **this** <@123> [a](https://example.com)?', answer: 'The *group* meets # in the library `today-ish` [x](y).'.replace('today-ish', 'code') });
    expect(words(reply)).toContain('### Is \\*\\*this\\*\\* \\<\\@123> \\[a\\]\\(https://example.com)?\nThe \\*group\\* meets # in the library \\`code\\` \\[x\\]\\(y).');
    expect(words(await add(on, { ...typed, answer: 'Hello @everyone in the library.' }))).toContain('would call people');
    expect(words(await add(on, { ...typed, answer: 'The gr\u202Eoup meets in the library.' }))).toContain('signs that cannot be read');
    expect(words(await add(on, { ...typed, question: `Z${'\u0300\u0301\u0302\u0303\u0304'.repeat(3)}?` }))).toContain('signs that cannot be read');
  });
});

describe('/facts edit', () => {
  it('finds the fact by its question, and changes what was changed', async () => {
    const on = await stage();
    await teach(on);
    await teach(on, 'k2', { ...fact, question: 'Who leads us?', also: [] });
    expect(await on.type('facts edit', 'fact', 'PLACE meet')).toEqual([{ name: 'Where do we meet?', value: 'k1' }]);
    expect(await on.type('facts edit', 'fact', 'meet', {}, { guildId: '100000000000000009' })).toEqual([]);
    const form = await on.run('facts edit', { fact: 'where do we meet' });
    expect(valuesOf(form)).toEqual(typed);
    const reply = await send(on, form, { answer: 'The group meets in the school.' });
    expect(words(reply)).toContain('Version 2');
    expect(words(await on.run('ask', { question: 'where do we meet' }))).toContain('in the school');
    expect(words(await send(on, await edit(on), {}))).toContain('You changed nothing');
    expect(await refusal(on.run('facts edit', { fact: 'nonsense' }))).toBe('facts.notAFact');
  });

  it('shows the second of two people both texts, and what each of them changed stays', async () => {
    const on = await stage();
    await teach(on);
    const [first, second] = [await edit(on, ANA), await edit(on, BEN)];
    await send(on, first, { answer: 'The group meets in the school.', asOf: '2026-10' }, ANA);
    const clash = await send(on, second, { answer: 'The group meets in the town hall.', sourceTitle: 'New rules' }, BEN);
    expect(words(clash)).toContain(`<@${ANA.id}> changed this fact while you were writing.`);
    expect(words(clash)).toContain('**Answer**\n> Now: The group meets in the school.\n> Yours: The group meets in the town hall.\n**Source: name**\n> Now: House rules\n> Yours: New rules');
    expect(words(clash)).not.toContain('As of**');
    expect((await now(on))?.answer).toContain('school');
    const mine = await on.press(button(clash, 'Go on with mine'), {}, BEN);
    expect(valuesOf(mine)).toMatchObject({ answer: 'The group meets in the town hall.', sourceTitle: 'New rules', asOf: '2026-10' });
    // Closing the form is no decision.
    const reopened = await on.press(button(clash, 'Go on with mine'), {}, BEN);
    expect(words(await send(on, reopened, {}, BEN))).toContain('Version 3');
    expect(await now(on)).toMatchObject({ answer: 'The group meets in the town hall.', sourceTitle: 'New rules', asOf: '2026-10' });
    expect(await on.ports.guildFacts.drafts(GUILD, 'refused')).toEqual([]);
  });

  it('shows it anew when a third change came in between', async () => {
    const on = await stage();
    await teach(on);
    const forms = [await edit(on), await edit(on, BEN)] as const;
    await send(on, forms[0], { answer: 'The group meets in the school.' });
    const clash = await send(on, forms[1], { answer: 'The group meets in the town hall.' }, BEN);
    await send(on, await edit(on), { answer: 'The group meets in the park.' });
    const anew = await on.press(button(clash, 'Go on with mine'), {}, BEN);
    expect(words(anew)).toContain('> Now: The group meets in the park.\n> Yours: The group meets in the town hall.');
    expect(words(await send(on, await on.press(button(anew, 'Go on with mine'), {}, BEN), {}, BEN))).toContain('Version 4');
  });

  it('lets the second leave it, and come back to their own text', async () => {
    const on = await stage();
    await teach(on);
    const forms = [await edit(on), await edit(on, BEN)] as const;
    await send(on, forms[0], { answer: 'The group meets in the school.' });
    const clash = await send(on, forms[1], { answer: 'The group meets in the town hall.' }, BEN);
    const left = await on.press(button(clash, 'Leave it as it is now'), {}, BEN);
    expect(words(left)).toMatch(/Left as it is now[\s\S]+in the school/);
    expect(words(await on.press(button(left, 'Back to my text'), {}, BEN))).toContain('Yours: The group meets in the town hall.');
    expect(words(await on.press(button(left, 'Back to my text'), {}, ANA))).toContain('no longer have what was written');
  });

  it('says so when both wrote the same', async () => {
    const on = await stage();
    await teach(on);
    const forms = [await edit(on), await edit(on, BEN)] as const;
    for (const form of forms) await send(on, form, { answer: 'The group meets in the school.' });
    expect(words(await send(on, forms[1], { answer: 'The group meets in the school.' }, BEN))).toContain('It says what you wrote already.');
    expect(await now(on)).toMatchObject({ answer: 'The group meets in the school.' });
  });

  it('keeps the text when the fact was removed meanwhile, and can save it as a new one', async () => {
    const on = await stage();
    await teach(on);
    const form = await edit(on);
    await on.ports.guildFacts.remove(GUILD, `${GUILD}/k1`, NOW);
    const gone = await send(on, form, { answer: 'The group meets in the school.' });
    expect(words(gone)).toContain('Somebody removed this fact while you were writing.');
    const fresh = await on.press(button(gone, 'Save it as a new fact'));
    expect(valuesOf(fresh)).toMatchObject({ answer: 'The group meets in the school.' });
    expect(words(await send(on, await on.press(button(gone, 'Save it as a new fact')), {}))).toContain('Saved');
  });

  it('leaves alone the ways to ask that a form cannot hold', async () => {
    const on = await stage();
    const also = Array.from({ length: 40 }, (_, index) => `${index} ${'way '.repeat(30)}`.trim());
    await teach(on, 'k1', { ...fact, also });
    const form = await edit(on);
    expect(String(valuesOf(form)['question']).length).toBeLessThanOrEqual(4_000);
    await send(on, form, { answer: 'The group meets in the school.' });
    expect(await now(on)).toEqual({ ...fact, also, answer: 'The group meets in the school.' });
    const wrong = await send(on, await edit(on), { answer: 'Currently there.' });
    await send(on, await on.press(button(wrong, 'Change it')), { answer: 'The group meets in the park.' });
    expect((await now(on))?.also).toEqual(also);
  });

  it('gives nothing for a forged or another server’s id', async () => {
    const on = await stage();
    await on.ports.guildFacts.save('100000000000000009', [{ factId: null, generation: 0, content: fact }], { ids: ['x1'], by: '7', at: NOW });
    for (const slug of ['x1', '100000000000000009/x1', '../100000000000000009/x1', '']) {
      const ref = (action: string, ...data: string[]) => ({ command: 'facts', action, data });
      expect(await refusal(on.press(ref('edit', slug)))).toBe('facts.factGone');
      expect(await refusal(on.press(ref('show', slug)))).toBe('facts.factGone');
      expect(await refusal(on.press(ref('open'), { values: [slug] }))).toBe('facts.factGone');
      if (slug !== '') expect(words(await on.press(ref('save', slug, '1', ''), { fields: typed }))).toContain('Somebody removed');
    }
    expect(await on.ports.guildFacts.list('100000000000000009')).toHaveLength(1);
    expect((await on.ports.guildFacts.list('100000000000000009'))[0]?.generation).toBe(1);
  });

  it('speaks Spanish', async () => {
    const on = await stage();
    await teach(on);
    const spanish = { ...ANA, locale: 'es-ES' };
    const form = await edit(on, spanish);
    expect(modalOf(form).title).toBe('Editar un dato');
    const reply = await send(on, form, { answer: 'The group meets in the school.' }, spanish);
    expect(words(reply)).toMatch(/✅ Guardado[\s\S]+A fecha de noviembre de 2026/);
    expect(buttons(reply).map(({ label }) => label)).toEqual(['Editar', 'Historial', 'Quitar', 'Todos los datos', 'Abrir la fuente']);
  });
});
