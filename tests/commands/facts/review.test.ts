import { describe, expect, it } from 'vitest';
import type { GuildFactContent } from '../../../src/domain/guild-facts.ts';
import { button, GUILD, isPrivate, NOW, optionsOf, selects, stage, words } from '../stage.ts';
import type { Stage } from '../stage.ts';

const fact = (question: string, asOf: string): GuildFactContent =>
  ({ question, also: [], answer: 'The group meets in the town library.', sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf });

async function teach(on: Stage, id: string, content: GuildFactContent, at = NOW): Promise<void> {
  await on.ports.guildFacts.save(GUILD, [{ factId: null, generation: 0, content }], { ids: [id], by: '7', at });
}

const confirm = (on: Stage, reply: Awaited<ReturnType<Stage['run']>>, value: string) => on.press(selects(reply)[0]?.action, { values: [value] });

describe('/facts review', () => {
  it('names the facts that are about a time long ago, or that nobody touched for a year, oldest first', async () => {
    const on = await stage();
    await teach(on, 'old', fact('Where did we meet?', '2024'));
    await teach(on, 'edge', fact('Is this in time?', '2025'));
    await teach(on, 'new', fact('Where do we meet?', '2026-11'));
    await teach(on, 'forgotten', fact('Who leads us?', '2026-01'), Date.parse('2025-01-01T00:00:00Z'));
    const reply = await on.run('facts review');
    expect(isPrivate(reply)).toBe(true);
    expect(words(reply)).toContain('2 facts of this server are old:\n- Where did we meet? (as of 2024)\n- Who leads us? (as of January 2026)');
    expect(words(reply)).not.toContain('Is this in time?');
    expect(words(await on.run('facts review', { months: 6 }))).toContain('3 facts of this server are old');
    expect(words(await on.run('facts review', { months: 60 }))).toContain('1 fact of this server is old');
  });

  it('takes a fact off the list once somebody says that it is still right', async () => {
    const on = await stage();
    await teach(on, 'old', fact('Where did we meet?', '2024'));
    const before = await on.run('facts review', { months: 6 });
    expect(optionsOf(before)).toEqual([{ label: 'Where did we meet?', value: 'old' }]);
    const after = await confirm(on, before, 'old');
    expect(words(after)).toContain('Checked this month: Where did we meet?');
    expect(words(after)).toContain('is about the last 6 months');
    expect(await on.ports.guildFacts.get(GUILD, `${GUILD}/old`)).toMatchObject({ generation: 2, content: { asOf: '2026-11' } });
    expect(await on.ports.guildFacts.history(GUILD, `${GUILD}/old`)).toHaveLength(2);
    await on.ports.guildFacts.remove(GUILD, `${GUILD}/old`, NOW);
    expect(words(await confirm(on, before, 'old'))).toContain('nothing was changed');
  });

  it('has a second person agree to that where the server wants one', async () => {
    const on = await stage();
    await teach(on, 'old', fact('Where did we meet?', '2024'));
    await on.ports.guildFacts.setApproval(GUILD, true);
    expect(words(await confirm(on, await on.run('facts review'), 'old'))).toContain('a second person must agree');
    expect(await on.ports.guildFacts.get(GUILD, `${GUILD}/old`)).toMatchObject({ content: { asOf: '2024' } });
  });

  it('names facts of the campaign past their review, which only whoever runs the bot can change', async () => {
    const on = await stage();
    expect(words(await on.run('facts review'))).not.toContain('of the campaign');
    expect(words(await on.run('facts review', {}, { now: Date.parse('2046-01-01T00:00:00Z') }))).toMatch(/\d+ facts of the campaign are past their date of review[\s\S]+Whoever runs this bot/);
  });

  it('counts what came of questions in this server, by fact, and nothing else', async () => {
    const on = await stage();
    expect(words(await on.run('facts review'))).toContain('Nobody has asked anything yet.');
    await teach(on, 'new', fact('Who bakes the Sunday cake?', '2026-11'));
    await on.run('ask', { question: 'When was the campaign launched?' }, { guildId: '100000000000000009' });
    const answered = await on.run('ask', { question: 'who bakes the sunday cake?' });
    await on.run('ask', { question: 'who bakes the sunday cake?' });
    await on.press(button(answered, 'Not what I meant'));
    await on.run('ask', { question: 'xqzt vbnm plrk bananas' });
    const said = words(await on.run('facts review'));
    expect(said).toContain('Answered: 2 · Unsure: 0 · Unknown: 1 · "Not what I meant": 1');
    expect(said).toContain('- Who bakes the Sunday cake?\n-# answered 2 · not what they meant 1');
    expect(said).toContain('neither who asked nor the words');
    expect(said).not.toContain('bananas');
  });

  it('keeps within one message, however much there is to say', async () => {
    const on = await stage();
    for (let index = 0; index < 40; index += 1) {
      await teach(on, `k${index}`, fact(`${'_'.repeat(140)} ${index}?`, '2020'));
      await on.ports.counts?.add('answered', `${GUILD}/k${index}`, '2026-11-23', GUILD);
    }
    const reply = await on.run('facts review', {}, { now: Date.parse('2026-11-23T23:00:00Z') });
    expect(words(reply).length).toBeLessThan(4_000);
    expect(words(reply)).toMatch(/… and \d+ more\./);
    expect(optionsOf(reply)).toHaveLength(25);
    expect(words(await on.press(button(reply, 'Questions passed on')))).toContain('No questions are waiting');
  });
});
