/** Writing, changing, removing and approving facts through the real bot, real sockets and Discord's rules, by two people. */
import { describe, expect, it } from 'vitest';
import type { ActResult, FieldValue } from '../../../src/sandbox/contract.ts';
import { controlsOf, LIVING, wholeBot, wordsOf } from '../../support/whole-bot.ts';
import type { WholeBot } from '../../support/whole-bot.ts';

const { moderator, owner, member, moderators, general, guild } = LIVING;
const CAKE = { question: 'Who bakes the Sunday cake?\ncake baker', answer: 'The Sunday cake is baked by volunteers in turn.', sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf: '2026-11' };

const textOf = ({ message, problem, outcome }: ActResult): string => (message === null ? (problem ?? outcome) : wordsOf(message));
const run = (on: WholeBot, who: string, command: string, options: Readonly<Record<string, string>> = {}) =>
  on.control.run(who, { channelId: who === member ? general : moderators, command, options });
const press = (on: WholeBot, who: string, from: ActResult, id: RegExp, values?: readonly string[]) => on.use(who, moderators, from.message, id, values);
const submit = (on: WholeBot, who: string, form: ActResult, fields: Readonly<Record<string, FieldValue>>) => on.control.submit(who, { modalId: form.modal?.id ?? '', fields });
const add = async (on: WholeBot, who: string, fields: Readonly<Record<string, string>> = CAKE) => submit(on, who, await run(on, who, 'facts add'), fields);
const asked = async (on: WholeBot, question = 'who bakes the sunday cake?') => textOf(await run(on, member, 'ask', { question }));
const edit = (on: WholeBot, who: string) => run(on, who, 'facts edit', { fact: 'who bakes the sunday cake' });
const started = () => wholeBot('2026-11-24T12:00:00Z');

describe('/facts, by two people', () => {
  it('a fact is added in a form that keeps what was typed, and members are answered from it', async () => {
    const on = await started();
    const refused = await add(on, moderator, { ...CAKE, answer: 'Currently nobody. Call +34 600 100 200.', sourceUrl: 'our page' });
    expect(refused.message?.onlyYou).toBe(true);
    expect(textOf(refused)).toMatch(/not saved yet[\s\S]+"Currently"[\s\S]+telephone number[\s\S]+not the address of a web page/);
    const again = await press(on, moderator, refused, /^facts:again/);
    // Fields that are left alone keep what the form shows.
    const saved = await submit(on, moderator, again, { answer: CAKE.answer, sourceUrl: CAKE.sourceUrl });
    expect(textOf(saved)).toContain('✅ Saved.');
    expect(await asked(on)).toContain('baked by volunteers');
    expect(textOf(await add(on, owner, { ...CAKE, question: 'WHO bakes the sunday cake?' }))).toContain('answered already, by "Who bakes the Sunday cake?"');
  }, 30_000);

  it('edited by two at once: the second sees both texts and saves over the newer one, losing nothing', async () => {
    const on = await started();
    await add(on, moderator);
    const [first, second] = [await edit(on, moderator), await edit(on, owner)];
    await submit(on, moderator, first, { answer: 'The Sunday cake is baked by the choir.', asOf: '2026-10' });
    const clash = await submit(on, owner, second, { answer: 'The Sunday cake is baked by the scouts.' });
    expect(textOf(clash)).toContain(`<@${moderator}> changed this fact while you were writing.`);
    expect(textOf(clash)).toContain('> Now: The Sunday cake is baked by the choir.\n> Yours: The Sunday cake is baked by the scouts.');
    expect(await asked(on)).toContain('by the choir');
    const left = await press(on, owner, clash, /^facts:leave/);
    const back = await press(on, owner, left, /^facts:again/);
    expect(textOf(await submit(on, owner, await press(on, owner, back, /^facts:mine/), {}))).toContain('Version 3');
    expect(await asked(on)).toContain('by the scouts');
    expect((await on.bot.storage.guildFacts.list(guild))[0]?.content.asOf).toBe('2026-10');
    const history = await run(on, owner, 'facts history', { fact: 'who bakes the sunday cake' });
    expect(textOf(history)).toMatch(new RegExp(`Version 3 · <t:\\d+:f> · <@${owner}>[\\s\\S]+Version 2 · <t:\\d+:f> · <@${moderator}>`));
    const old = await press(on, owner, history, /^facts:version/, ['1']);
    expect(textOf(await press(on, owner, old, /^facts:restore/))).toContain('It is as it was in that version.');
    expect(await asked(on)).toContain('volunteers in turn');
  }, 30_000);

  it('removed and brought back; an old button of a removed fact gets one kind sentence', async () => {
    const on = await started();
    const shown = await add(on, moderator);
    const sure = await press(on, moderator, shown, /^facts:remove/);
    // Somebody else removes it while the question is open.
    const gone = await press(on, owner, await run(on, owner, 'facts remove', { fact: 'who bakes the sunday cake' }), /^facts:removeYes/);
    expect(textOf(gone)).toContain('Removed: Who bakes the Sunday cake?');
    expect(await asked(on)).not.toContain('volunteers');
    expect(textOf(await press(on, moderator, sure, /^facts:removeYes/))).toBe('This fact is no longer here; if it was removed in the last 30 days, you can bring it back with /facts history.');
    expect(textOf(await press(on, owner, gone, /^facts:bringBack/))).toContain('It is back.');
    expect(await asked(on)).toContain('volunteers');
    const late = await press(on, owner, await run(on, owner, 'facts remove', { fact: 'who bakes the sunday cake' }), /^facts:removeYes/);
    await on.bot.storage.guildRecords.purge(Date.parse('2027-01-01T00:00:00Z'), 0);
    expect(textOf(await press(on, owner, late, /^facts:bringBack/))).toContain('cannot be brought back any more');
  }, 30_000);

  it('waits for the second person, who approves exactly what they saw; its author cannot', async () => {
    const on = await started();
    expect(textOf(await run(on, owner, 'facts approval', { people: 'on' }))).toContain('Two people decide');
    // A moderator who is no administrator cannot do without alone.
    expect(textOf(await run(on, moderator, 'facts approval', { people: 'off' }))).toContain('Somebody else who may use /facts has to agree');
    expect(textOf(await run(on, owner, 'facts approval', { people: 'on' }))).not.toContain('asked');
    const kept = await add(on, moderator);
    expect(textOf(kept)).toContain('a second person must agree');
    const own = await press(on, moderator, kept, /^facts:waiting/);
    expect(controlsOf(own.message).map(({ label }) => label)).toEqual(['Change it', 'Take it back']);
    const seen = await run(on, owner, 'facts waiting');
    await submit(on, moderator, await press(on, moderator, own, /^facts:waitEdit/), { answer: 'The Sunday cake is baked by the choir.' });
    expect(textOf(await press(on, owner, seen, /^facts:approve/))).toContain('or rewritten it.');
    expect(await asked(on)).not.toContain('choir');
    const anew = await run(on, owner, 'facts waiting');
    expect(textOf(await press(on, owner, anew, /^facts:approve/))).toContain('✅ Approved: Who bakes the Sunday cake?');
    expect(textOf(await run(on, moderator, 'facts history', { fact: 'who bakes the sunday cake' }))).toContain(`<@${moderator}> · approved by <@${owner}>`);
    expect(await asked(on)).toContain('by the choir');
    // A member's question that is answered waits as well.
    const unknown = await run(on, member, 'ask', { question: 'who feeds the parish parrots?' });
    const pass = await on.use(member, general, unknown.message, /^ask:pass/);
    await on.control.submit(member, { modalId: pass.modal?.id ?? '', fields: {} });
    const form = await press(on, moderator, await run(on, moderator, 'facts questions'), /^facts:answer:/);
    expect(textOf(await submit(on, moderator, form, { answer: 'The parrots are fed by the scouts.', sourceTitle: 'House rules', sourceUrl: CAKE.sourceUrl }))).toContain('with /facts waiting');
    const parrots = await run(on, owner, 'facts waiting');
    expect(textOf(await submit(on, owner, await press(on, owner, parrots, /^facts:waitDecline:/), { reason: 'The parrots have gone.' }))).toContain('Declined.');
    expect(textOf(await run(on, moderator, 'facts questions'))).toContain('Somebody declined what you wrote.');
    expect(textOf(await run(on, moderator, 'facts list'))).toMatch(/declined what you wrote.+: who feeds the parish parrots\?[\s\S]+The parrots have gone\./);
  }, 30_000);

  it('takes mentions, markdown and links as letters, and refuses what cannot be read, whole', async () => {
    const on = await started();
    const odd = 'Is **the** <@1100000000000000033> [cake](https://example.com) `good`?';
    const saved = await add(on, moderator, { ...CAKE, question: odd });
    expect(textOf(saved)).toContain('### Is \\*\\*the\\*\\* \\<\\@1100000000000000033> \\[cake\\]\\(https://example.com) \\`good\\`?');
    expect(saved.message?.message.mentions).toEqual([]);
    for (const question of ['w'.repeat(3_999).concat('?'), `Z${'\u0300\u0301\u0302\u0303\u0304'.repeat(3)}lgo?`, 'Wh\u202Eo?']) {
      const refused = await add(on, moderator, { ...CAKE, question });
      expect(textOf(refused)).toMatch(/\*\*Question:\*\* It (?:is too long|has signs that cannot be read)/);
      const again = await press(on, moderator, refused, /^facts:again/);
      expect(JSON.stringify(again.modal?.components)).toContain(JSON.stringify(question.normalize('NFC')).slice(1, -1));
    }
    expect(textOf(await add(on, moderator, { ...CAKE, question: 'Who comes?', answer: 'Tell @everyone to come.' }))).toContain('would call people');
  }, 30_000);

  it('gives nothing of another server for its ids, and nothing to a member', async () => {
    const on = await started();
    const other = await on.control.createGuild({ name: 'Elsewhere', ownerId: owner });
    const content = { ...CAKE, question: 'What is our secret?', also: [] };
    await on.bot.storage.guildFacts.save(other.id, [{ factId: null, generation: 0, content }], { ids: ['theirs'], by: owner, at: 1 });
    for (const fact of ['theirs', `${other.id}/theirs`, `../${other.id}/theirs`, 'What is our secret?']) {
      for (const command of ['facts edit', 'facts remove', 'facts history']) expect(textOf(await run(on, owner, command, { fact }))).toMatch(/^This server has no fact/);
    }
    const typing = await on.control.autocomplete(owner, { channelId: moderators, command: 'facts history', options: { fact: '' }, focused: 'fact' });
    expect(typing.choices).toEqual([]);
    await add(on, moderator);
    const refused = await run(on, member, 'facts edit', { fact: 'who bakes the sunday cake' }).catch((error: unknown) => ({ problem: String(error), modal: null }));
    expect(refused.modal).toBeNull();
    expect(await on.bot.storage.guildFacts.list(other.id)).toMatchObject([{ generation: 1 }]);
  }, 30_000);
});
