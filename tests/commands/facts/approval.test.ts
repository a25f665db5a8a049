import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/discord/command.ts';
import type { GuildFactContent } from '../../../src/domain/guild-facts.ts';
import { button, buttons, GUILD, isPrivate, messageOf, NOW, selects, stage, words } from '../stage.ts';
import type { Person, Stage } from '../stage.ts';

const ANA: Person = { id: '300000000000000003' };
const BEN: Person = { id: '300000000000000004' };
const typed = { question: 'Where do we meet?', answer: 'The group meets in the town library.', sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf: '2026-11' };
const fact: GuildFactContent = { ...typed, also: [] };
const modalOf = (reply: Reply) => {
  if (reply.type !== 'modal') throw new Error(words(reply));
  return reply.modal;
};
const valuesOf = (reply: Reply) => Object.fromEntries(modalOf(reply).fields.map((field) => [field.name, 'value' in field ? String(field.value) : '']));
const send = (on: Stage, form: Reply, fields: Readonly<Record<string, string>>, as?: Person) => on.press(modalOf(form).action, { fields: { ...valuesOf(form), ...fields } }, as);
const add = async (on: Stage, as: Person, fields = typed) => send(on, await on.run('facts add', {}, as), fields, as);
const edit = async (on: Stage, as: Person, fields: Readonly<Record<string, string>>) => send(on, await on.run('facts edit', { fact: 'k1' }, as), fields, as);
const edit2 = async (on: Stage, slug: string) => send(on, await on.run('facts edit', { fact: slug }), { answer: 'The group meets in the park.' });
const teach = (on: Stage, id = 'k1', content = fact) => on.ports.guildFacts.save(GUILD, [{ factId: null, generation: 0, content }], { ids: [id], by: '7', at: NOW });
const labels = (reply: Reply) => buttons(reply).map(({ label }) => label);
const stored = async (on: Stage) => (await on.ports.guildFacts.list(GUILD)).map(({ content }) => content.answer);
const waiting = (on: Stage, as: Person) => on.run('facts waiting', {}, as);

/** A server where two people decide. */
async function two(): Promise<Stage> {
  const on = await stage();
  await on.run('facts approval', { people: 'on' });
  return on;
}

describe('/facts approval', () => {
  it('is off at first, says how it is, and is turned on and off', async () => {
    const on = await stage();
    const first = await on.run('facts approval');
    expect([isPrivate(first), words(first)]).toEqual([true, expect.stringContaining('One person is enough.')]);
    const turned = await on.press(button(first, 'Let two people decide'), {}, ANA);
    expect(words(turned)).toContain('✅ **Two people decide about each fact.**');
    expect(words(await on.run('facts approval'))).toMatch(/^\*\*Two people decide/);
    await add(on, ANA);
    const off = await on.press(button(turned, 'Let one person decide'));
    expect(words(off)).toContain('1 change is still waiting. Now anybody may approve it.');
    const own = await on.press(button(off, 'Waiting changes'));
    expect(words(await on.press(button(own, 'Approve')))).toContain('Approved: Where do we meet?');
    for (const forged of ['', 'yes', '__proto__']) expect(words(await on.press({ command: 'facts', action: 'approval', data: [forged] }))).toMatch(/^\*\*One person/);
  });
});

describe('turning the second person off', () => {
  const MODERATOR = (permission: string) => permission !== 'Administrator';
  const ana: Person = { ...ANA, can: MODERATOR };
  const ben: Person = { ...BEN, can: MODERATOR };

  it('takes two, so that nobody does without alone', async () => {
    const on = await two();
    await add(on, ana);
    for (let twice = 0; twice < 2; twice += 1) {
      const asked = await on.run('facts approval', { people: 'off' }, ana);
      expect(words(asked)).toMatch(/^\*\*Two people decide[\s\S]+⏳ <@300000000000000003> asked <t:\d+:f> that one person be enough again\.\nSomebody else who may use \/facts has to agree/);
      expect(labels(asked)).toEqual(['Take it back', 'Waiting changes']);
      await on.press({ command: 'facts', action: 'approval', data: ['off'] }, {}, ana);
    }
    expect(await on.ports.guildFacts.needsApproval(GUILD)).toBe(true);
    // The second sees it beside what waits.
    const seen = await on.press(button(await on.run('facts waiting', {}, ben), 'See it'), {}, ben);
    expect(words(seen)).toContain('Do you agree? Then one person is enough from now on.');
    expect(labels(seen)).toEqual(['Agree: one person is enough', 'Keep two people', 'Waiting changes']);
    expect(words(await on.press(button(seen, 'Agree: one person is enough'), {}, ben))).toContain('✅ **One person is enough.**');
    expect(await on.ports.guildFacts.needsApproval(GUILD)).toBe(false);
  });

  it('is refused or taken back by one, and forgotten after a month', async () => {
    const on = await two();
    for (const [label, who] of [['Keep two people', ben], ['Take it back', ana]] as const) {
      await on.run('facts approval', { people: 'off' }, ana);
      expect(words(await on.press(button(await on.run('facts approval', {}, who), label), {}, who))).toMatch(/^✅ \*\*Two people decide/);
      expect((await on.ports.guildFacts.approval(GUILD)).offAsked).toBeNull();
    }
    await on.run('facts approval', { people: 'off' }, ana);
    const later = { ...ben, now: NOW + 31 * 86_400_000 };
    expect(words(await on.run('facts approval', {}, later))).not.toContain('asked');
    await on.run('facts approval', { people: 'off' }, later);
    expect(await on.ports.guildFacts.approval(GUILD)).toMatchObject({ on: true, offAsked: { by: BEN.id } });
  });

  it('an administrator of the server does alone', async () => {
    const on = await two();
    expect(words(await on.run('facts approval', { people: 'off' }, ana))).toContain('has to agree');
    expect(words(await on.run('facts approval', { people: 'off' }, ANA))).toContain('✅ **One person is enough.**');
  });
});

describe('a change that waits', () => {
  it('is not answered from before somebody else approves it, never its author', async () => {
    const on = await two();
    const kept = await add(on, ANA);
    expect(words(kept)).toContain('Before I answer it, a second person must agree, with /facts waiting');
    const own = await on.press(button(kept, 'Waiting changes'));
    expect(words(own)).toContain('You wrote this, so somebody else has to approve it.');
    expect(labels(own)).toEqual(['Change it', 'Take it back', 'Open the source']);
    const others = await waiting(on, BEN);
    expect(words(others)).toBe(`-# Change 1 of 1 · Written <t:${NOW / 1000}:f> by <@${ANA.id}>\nA new fact:\n### Where do we meet?\nThe group meets in the town library.\n-# As of November 2026 · House rules`);
    // A forged press of the author's changes nothing.
    expect(words(await on.press(button(others, 'Approve'), {}, ANA))).toContain('somebody else has to approve it');
    expect(await stored(on)).toEqual([]);
    expect(words(await on.press(button(others, 'Approve'), {}, BEN))).toContain('✅ Approved: Where do we meet?\nI answer it from now on.\nNo changes are waiting.');
    expect((await on.ports.guildFacts.list(GUILD)).map(({ content, changedBy }) => [content.answer, changedBy])).toEqual([[typed.answer, ANA.id]]);
    expect(words(await on.press(button(others, 'Approve'), {}, BEN))).toContain('Somebody has dealt with that change already');
    expect(await stored(on)).toHaveLength(1);
  });

  it('shows what it would change, and the old text is answered until then', async () => {
    const on = await two();
    await teach(on);
    await edit(on, ANA, { answer: 'The group meets in the school.' });
    expect(await stored(on)).toEqual([typed.answer]);
    const seen = await waiting(on, BEN);
    expect(words(seen)).toContain('A change of: Where do we meet?\n**Answer**\n> Now: The group meets in the town library.\n> Then: The group meets in the school.');
    const list = await on.run('facts list', {}, BEN);
    const shown = await on.press(selects(list)[0]?.action, { values: ['k1'] });
    expect(messageOf(shown).blocks.some((block) => block.type === 'section' && block.text.includes('A change of this fact waits'))).toBe(true);
    expect(words(await on.press(button(list, 'Waiting changes'), {}, BEN))).toContain('Change 1 of 1');
    await on.press(button(seen, 'Approve'), {}, BEN);
    expect(await stored(on)).toEqual(['The group meets in the school.']);
  });

  it('declined or taken back, goes back to its author, who loses nothing', async () => {
    const on = await two();
    await add(on, ANA);
    const form = await on.press(button(await waiting(on, BEN), 'Decline'), {}, BEN);
    expect(modalOf(form).title).toBe('Decline this change');
    expect(words(await send(on, form, { reason: ' We meet  in the **school** now. ' }, BEN))).toContain('Declined. Its author is told');
    // The author is told whatever of /facts they use next, and nobody else is.
    for (const command of ['waiting', 'questions', 'review', 'approval']) {
      expect(words(await on.run(`facts ${command}`, {}, ANA))).toContain('Somebody declined what you wrote. /facts list shows it to you');
      expect(words(await on.run(`facts ${command}`, {}, BEN))).not.toContain('declined');
    }
    expect(words(await on.run('facts list', {}, BEN))).not.toMatch(/not saved yet|declined/);
    expect(words(await on.run('facts list', {}, ANA))).toContain(`**<@${BEN.id}> declined what you wrote**, <t:${NOW / 1000}:f>: Where do we meet?\n> We meet in the \\*\\*school\\*\\* now.\nYour text is kept for 30 days`);
    const again = await on.press(button(await on.run('facts list', {}, ANA), 'Go on with it'), {}, ANA);
    expect(valuesOf(again)).toEqual(typed);
    await send(on, again, {}, ANA);
    expect(await on.ports.guildFacts.drafts(GUILD, 'refused')).toEqual([]);
    expect(words(await on.press(button(await waiting(on, ANA), 'Take it back'), {}, ANA))).toContain('Taken back.');
    expect(words(await on.run('facts list', {}, ANA))).toContain('not saved yet: Where do we meet?');
  });

  it('rewritten by the second person, needs another than them, and what was shown before cannot be approved any more', async () => {
    const on = await two();
    await add(on, ANA);
    const [seen, ana] = [await waiting(on, BEN), await waiting(on, ANA)];
    const rewritten = await send(on, await on.press(button(seen, 'Change it'), {}, BEN), { answer: 'The group meets in the school.' }, BEN);
    expect(words(rewritten)).toMatch(/Somebody other than you has to approve it now\.[\s\S]+Changed since it was first written:\n-# Answer: The group meets in the town library\. → The group meets in the school\./);
    expect(labels(rewritten)).toEqual(['Change it', 'Take it back', 'Open the source']);
    expect(words(await on.press(button(seen, 'Approve'), {}, BEN))).toContain('or rewritten it');
    // The author was writing, too: their text is kept, and they see that it was rewritten.
    expect(words(await on.press(button(ana, 'Change it'), {}, ANA))).toContain('or rewritten it');
    await on.press(button(await waiting(on, ANA), 'Approve'), {}, ANA);
    expect((await on.ports.guildFacts.list(GUILD)).map(({ content, changedBy }) => [content.answer, changedBy])).toEqual([['The group meets in the school.', BEN.id]]);
  });

  it('keeps what a second person wrote when it was approved under their hands', async () => {
    const on = await two();
    await add(on, ANA);
    const seen = await waiting(on, BEN);
    const form = await on.press(button(seen, 'Change it'), {}, BEN);
    await on.press(button(seen, 'Approve'), {}, { id: '300000000000000005' });
    const late = await send(on, form, { question: 'Where on Mondays?', answer: 'The group meets in the school.' }, BEN);
    expect(words(late)).toContain('Your text is kept.');
    expect(valuesOf(await on.press(button(late, 'Go on with it'), {}, BEN))).toMatchObject({ answer: 'The group meets in the school.' });
  });

  it('stays the change it is while its form is refused', async () => {
    const on = await two();
    await add(on, ANA);
    const refused = await send(on, await on.press(button(await waiting(on, BEN), 'Change it'), {}, BEN), { sourceUrl: 'our page' }, BEN);
    expect(words(refused)).toContain('not the address of a web page');
    await send(on, await on.press(button(refused, 'Change it'), {}, BEN), { sourceUrl: 'https://example.org/new' }, BEN);
    expect(await on.ports.guildFacts.drafts(GUILD, 'waiting')).toMatchObject([{ by: BEN.id, entries: [{ content: { sourceUrl: 'https://example.org/new' } }] }]);
  });

  it('is not approved over a newer text: both are put together first', async () => {
    const on = await two();
    await teach(on);
    await edit(on, ANA, { answer: 'The group meets in the school.' });
    await edit(on, ANA, { sourceTitle: 'New rules' });
    const first = await waiting(on, BEN);
    const second = await on.press(button(first, 'Next change'), {}, BEN);
    await on.press(button(first, 'Approve'), {}, BEN);
    const stale = await on.press(button(second, 'Approve'), {}, BEN);
    expect(words(stale)).toMatch(/Not approved[\s\S]+The fact was changed after this was written/);
    expect(labels(stale)).toEqual(['Change it', 'Decline', 'Open the source']);
    const form = await on.press(button(stale, 'Change it'), {}, BEN);
    expect(valuesOf(form)).toMatchObject({ answer: 'The group meets in the school.', sourceTitle: 'New rules' });
    await send(on, form, {}, BEN);
    await on.press(button(await waiting(on, ANA), 'Approve'), {}, ANA);
    expect(await on.ports.guildFacts.get(GUILD, `${GUILD}/k1`)).toMatchObject({ content: { answer: 'The group meets in the school.', sourceTitle: 'New rules' }, generation: 3 });
  });

  it('says so when its fact was removed, or its question is answered meanwhile', async () => {
    const on = await two();
    await teach(on);
    await edit(on, ANA, { answer: 'The group meets in the school.' });
    await on.press(button(await on.run('facts remove', { fact: 'k1' }, BEN), 'Remove'), {}, BEN);
    const gone = await waiting(on, BEN);
    expect(words(gone)).toContain('The fact was removed after this was written.');
    await send(on, await on.press(button(gone, 'Change it'), {}, BEN), {}, BEN);
    await teach(on, 'k2');
    const taken = await waiting(on, ANA);
    expect(words(taken)).toContain('answered already, by "Where do we meet?"');
    expect(labels(taken)).toEqual(['Change it', 'Decline', 'Open the source']);
  });

  it('holds a restored version and an imported file back as well', async () => {
    const on = await two();
    await teach(on);
    await on.ports.guildFacts.save(GUILD, [{ factId: `${GUILD}/k1`, generation: 1, content: { ...fact, answer: 'The group meets in the school.' } }], { ids: [], by: '7', at: NOW });
    const old = await on.press({ command: 'facts', action: 'version', data: ['k1'] }, { values: ['1'] });
    expect(words(await on.press(button(old, 'Restore this version')))).toContain('a second person must agree');
    const url = 'https://example.org/1';
    const rows = Array.from({ length: 60 }, (_, index) => `,Who bakes cake ${index}?,,Cake ${index} is baked by volunteers in turn.,House rules,https://example.org/rules,2026`);
    on.files.set(url, { type: 'read', bytes: Buffer.from(`id,question,also,answer,sourceTitle,sourceUrl,asOf\n${rows.join('\n')}\n`) });
    const preview = await on.run('facts import', { file: { name: '1.csv', size: 9, url, contentType: null } });
    expect(words(await on.press(button(preview, 'Apply')))).toContain('with /facts waiting');
    const file = await on.press(button(await waiting(on, BEN), 'Next change'), {}, BEN);
    expect(words(file)).toMatch(/From a file\. New: 60 · Changed: 0[\s\S]+… and \d+ more\./);
    expect(words(file).length).toBeLessThan(4_000);
    expect(labels(file)).toEqual(['Approve', 'Decline', 'Next change']);
    const [attached] = messageOf(file).files ?? [];
    expect(Buffer.from(attached?.data ?? []).toString()).toContain('Who bakes cake 59?');
    expect(JSON.stringify(await on.press(button(file, 'Decline'), {}, BEN))).toContain('The changes are deleted here');
    expect(words(await on.press(button(file, 'Approve'), {}, BEN))).toContain('✅ Approved. New: 60');
    expect(await stored(on)).toHaveLength(61);
  });

  it('names in the history who agreed to what', async () => {
    const on = await two();
    await add(on, ANA);
    await on.press(button(await waiting(on, BEN), 'Approve'), {}, BEN);
    const [{ id } = { id: '' }] = await on.ports.guildFacts.list(GUILD);
    const history = await on.run('facts history', { fact: id.split('/')[1] });
    expect(words(history)).toContain(`Version 1 · <t:${NOW / 1000}:f> · <@${ANA.id}> · approved by <@${BEN.id}>`);
    await on.ports.guildFacts.setApproval(GUILD, false);
    await edit2(on, id.split('/')[1] ?? '');
    expect(words(await on.run('facts history', { fact: id.split('/')[1] }))).toMatch(/Version 2 · <t:\d+:f> · <@300000000000000003>\*\*/);
  });

  it('is told of within one message, however much there is to tell', async () => {
    const on = await two();
    const long = (sign: string, length: number) => sign.repeat(length);
    for (let index = 0; index < 10; index += 1) await teach(on, `k${index}`, { ...fact, question: `${long('*', 145)}${index}?`, sourceUrl: `https://${long('a', 60)}.example.org/` });
    const entries = [{ factId: null, generation: 0, content: { ...fact, question: `${long('_', 140)}?` } }];
    await on.ports.guildFacts.keepDraft({ id: 'd1', guildId: GUILD, kind: 'refused', entries, by: ANA.id ?? '', at: NOW, declined: { by: BEN.id ?? '', reason: long('*', 300) } });
    const list = await on.run('facts list', {}, ANA);
    expect(words(list)).toContain('declined what you wrote');
    expect(words(list).length).toBeLessThan(4_000);
  });

  it('of a file that is declined is gone, and its author is told so once', async () => {
    const on = await two();
    const entries = ['a', 'b'].map((name) => ({ factId: null, generation: 0, content: { ...fact, question: `Who is ${name}?` } }));
    await on.ports.guildFacts.keepDraft({ id: 'w1', guildId: GUILD, kind: 'waiting', entries, by: ANA.id ?? '', at: NOW });
    await send(on, await on.press(button(await waiting(on, BEN), 'Decline'), {}, BEN), {}, BEN);
    const list = await on.run('facts list', {}, ANA);
    expect(words(list)).toContain('declined a file of facts that you imported');
    expect(words(await on.press(button(list, 'OK'), {}, BEN))).not.toContain('declined');
    expect(words(await on.run('facts list', {}, ANA))).toContain('declined a file');
    expect(words(await on.press(button(list, 'OK'), {}, ANA))).not.toContain('declined');
    expect(await on.ports.guildFacts.drafts(GUILD, 'refused')).toEqual([]);
  });

  it('gives nothing of another server, or of what is no waiting change, whatever a button says', async () => {
    const on = await two();
    const other = '100000000000000009';
    const entries = [{ factId: null, generation: 0, content: fact }];
    await on.ports.guildFacts.keepDraft({ id: 'w1', guildId: other, kind: 'waiting', entries, by: '7', at: NOW });
    await on.ports.guildFacts.keepDraft({ id: 'w2', guildId: GUILD, kind: 'refused', entries, by: '7', at: NOW });
    const ref = (action: string, ...data: string[]) => ({ command: 'facts', action, data });
    for (const id of ['w1', 'w2', 'nonsense', '']) {
      for (const action of ['approve', 'waitEdit', 'waitDecline', 'waitDeclineYes', 'waiting']) expect(words(await on.press(ref(action, id)))).toContain('No changes are waiting.');
      const saved = await on.press(ref('save', '', '0', 'w2', id), { fields: { ...typed, question: `${id} now?` } });
      expect(words(saved)).toMatch(id === '' ? /second person must agree/ : /dealt with that change already/);
    }
    expect(await on.ports.guildFacts.draft(other, 'w1')).not.toBeNull();
    expect(await on.ports.guildFacts.draft(GUILD, 'w2')).not.toBeNull();
    expect(await stored(on)).toEqual([]);
  });

  it('speaks Spanish, and keeps within one message', async () => {
    const on = await two();
    const long = (sign: string, length: number) => sign.repeat(length);
    await teach(on, 'k1', { ...fact, also: Array.from({ length: 40 }, (_, index) => `${long('*', 140)}${index}`) });
    await edit(on, ANA, { question: `${long('_', 140)}?`, answer: long('~', 290), sourceTitle: long('[', 200), asOf: '2025' });
    await on.ports.guildFacts.askApprovalOff(GUILD, ANA.id ?? '', NOW, 0);
    await on.ports.guildFacts.keepDraft({ id: 'd1', guildId: GUILD, kind: 'refused', entries: [], by: BEN.id ?? '', at: NOW, declined: { by: ANA.id ?? '', reason: long('*', 300) } });
    const seen = await waiting(on, { ...BEN, locale: 'es-ES' });
    expect(words(seen)).toContain('Un cambio de: Where do we meet?');
    expect(words(seen)).toContain('/datos lista se lo muestra');
    expect(words(seen).length).toBeLessThan(4_000);
    expect(labels(seen)).toEqual(['Verlo', 'Aprobar', 'Cambiarlo', 'Rechazar', 'Abrir la fuente']);
  });
});
