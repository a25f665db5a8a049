import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { button, buttons, GUILD, isPrivate, NOW, optionsOf, selects, stage, words } from './stage.ts';

const title = (text: string): string => /### (.*)/.exec(text)?.[1] ?? '';

describe('/fact', () => {
  it('shows every fact of a topic once before any comes again, and says when it begins anew', async () => {
    const { run, press, content } = await stage();
    const topic = content.topics[0]?.id ?? '';
    const size = content.facts.filter((fact) => fact.topic === topic && fact.sensitivity !== 'distressing').length;
    let reply = await run('fact', { topic });
    const seen = [title(words(reply))];
    while (seen.length < size) {
      reply = await press(button(reply, 'Another fact'));
      expect(words(reply)).not.toContain('begin again');
      seen.push(title(words(reply)));
    }
    expect(new Set(seen).size).toBe(size);
    reply = await press(button(reply, 'Another fact'));
    expect(words(reply)).toContain('I begin again');
    expect(title(words(reply))).not.toBe(seen.at(-1));
  });

  it('suggests questions, never ids, also within a topic, and shows the chosen one', async () => {
    const { run, type, content } = await stage();
    const choices = await type('fact', 'about', 'when launched');
    expect(choices.length).toBeGreaterThan(0);
    for (const { name, value } of choices) {
      expect(name.length).toBeLessThanOrEqual(100);
      expect(name).toMatch(/\?$|…$/);
      expect(content.facts.map(({ id }) => id)).toContain(value);
    }
    const fact = content.facts.find(({ id }) => id === choices[0]?.value);
    expect(words(await run('fact', { about: fact?.id }))).toContain(fact?.answer.slice(0, 10));
    const within = await type('fact', 'about', '', { topic: 'protocol' });
    expect(new Set(within.map(({ value }) => content.facts.find(({ id }) => id === value)?.topic))).toEqual(new Set(['protocol']));
    expect((await type('fact', 'topic', 'PROT')).map(({ value }) => value)).toContain('protocol');
  });

  it('answers a cry for help in private, whatever was asked for, and counts nothing', async () => {
    const { run, counts } = await stage();
    for (const about of ['my boss took my passport what do i do', 'i think i am being trafficked']) {
      for (const topic of [undefined, 'protocol']) {
        const reply = await run('fact', { about, topic: topic ?? null, card: true });
        expect(isPrivate(reply)).toBe(true);
        expect(buttons(reply).map(({ label }) => label)).toEqual(['Find help']);
      }
    }
    expect(buttons(await run('fact', { topic: 'i think i am being trafficked' })).map(({ label }) => label)).toEqual(['Find help']);
    expect(counts).toEqual([]);
  });

  it('takes words that were typed freely, and refuses what fits nothing', async () => {
    const { run, press } = await stage();
    expect(words(await run('fact', { about: 'launch of the campaign' }))).toMatch(/As of/);
    await expect(run('fact', { topic: 'bananas' })).rejects.toEqual(new UserError('fact.noTopic'));
    await expect(press({ command: 'fact', action: 'another', data: ['bananas', 'zz', '-1'] })).rejects.toEqual(new UserError('fact.nothing'));
    expect(words(await press({ command: 'fact', action: 'another', data: [] }))).toMatch(/As of/);
  });
});

describe('/topics', () => {
  it('leads from the topics to the questions to the fact and back, page by page', async () => {
    const { run, press, content } = await stage();
    const first = await run('topics');
    expect(isPrivate(first)).toBe(true);
    expect(optionsOf(first).map(({ value }) => value)).toEqual(content.topics.map(({ id }) => id).slice(0, 25));
    const big = content.topics.find(({ id }) => content.facts.filter((fact) => fact.topic === id).length > 10) ?? content.topics[0];
    const select = selects(first)[0];
    let page = await press(select?.action, { values: [big?.id ?? ''] });
    const seen: string[] = [];
    for (;;) {
      seen.push(...optionsOf(page).map(({ value }) => value));
      const next = buttons(page).find((one) => one.label === 'Next page');
      if (next?.type !== 'action' || next.disabled === true) break;
      page = await press(next.action);
    }
    expect(seen.toSorted()).toEqual(content.facts.filter((fact) => fact.topic === big?.id).map(({ id }) => id).toSorted());
    const fact = await press(selects(page)[0]?.action, { values: [seen.at(-1) ?? ''] });
    expect(words(fact)).toContain('As of');
    expect(words(await press(button(fact, 'Back to the questions')))).toContain('Page');
    expect(words(await press(button(page, 'All topics')))).toContain('What I know about');
  });

  it("lead with the server's own facts where it has taught any, and /fact finds them by that topic", async () => {
    const { run, press, type, ports } = await stage();
    const ours = { question: 'Where do we meet?', also: [], answer: 'The group meets in the town library.', sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf: '2026-11' };
    expect(words(await run('topics'))).not.toContain('This server');
    await ports.guildFacts.save(GUILD, [{ factId: null, generation: 0, content: ours }], { ids: ['k1'], by: '7', at: NOW });
    const topics = await run('topics');
    expect(words(topics)).toMatch(/### What I know about\n- \*\*This server\*\* \(1\)\n- \*\*/);
    const questions = await press(selects(topics)[0]?.action, { values: ['server'] });
    const fact = await press(selects(questions)[0]?.action, { values: [optionsOf(questions)[0]?.value ?? ''] });
    expect(words(fact)).toContain('The group meets in the town library.');
    expect((await type('fact', 'topic', 'this')).map(({ value }) => value)).toEqual(['server']);
    expect((await type('fact', 'about', '', { topic: 'server' })).map(({ name }) => name)).toEqual([ours.question]);
    expect(words(await run('fact', { topic: 'server' }))).toContain(ours.answer);
    // Elsewhere it is nothing.
    expect(words(await run('topics', {}, { guildId: '100000000000000009' }))).not.toContain('This server');
    await expect(run('fact', { topic: 'server' }, { guildId: null })).rejects.toEqual(new UserError('fact.noTopic'));
  });

  it('tells kindly when a topic or fact is gone', async () => {
    const { press } = await stage();
    await expect(press({ command: 'topics', action: 'open', data: ['gone', 'x'] })).rejects.toEqual(new UserError('topics.gone'));
    await expect(press({ command: 'topics', action: 'read', data: [] }, { values: ['gone'] })).rejects.toEqual(new UserError('ask.gone'));
  });
});

describe('/about', () => {
  it('says that it is unofficial, no helpline, what it keeps, its version and who runs it', async () => {
    const { run, press } = await stage();
    const reply = await run('about');
    for (const part of ['unofficial', 'UNODC', 'not a helpline', 'What I keep', 'Version 1.2.3', 'The \\<Lisbon> server']) expect(words(reply)).toContain(part);
    expect(buttons(reply).filter((one) => one.type === 'link').map(({ label }) => label)).toEqual(['The campaign at UNODC', 'Who runs this bot']);
    expect(isPrivate(await press(button(reply, 'Find help')))).toBe(true);
  });
});
