import { describe, expect, it } from 'vitest';
import { images } from './pictures.ts';
import { button, buttons, isPrivate, messageOf, stage, words } from './stage.ts';

describe('a fact as a picture', () => {
  it('stands on a card, its whole words in the alt text with source and date, and so does the next', async () => {
    const { run, press, content } = await stage();
    const shown = await run('fact', { about: 'launch-date', card: true });
    const fact = content.facts.find(({ id }) => id === 'launch-date');
    const [image] = images(messageOf(shown));
    expect(image?.alt.startsWith(fact?.answer ?? '?')).toBe(true);
    expect(image?.alt).toMatch(/ As of November 2026 · Source: UNODC, .+$/);
    expect(words(shown)).toContain(fact?.question);
    expect(words(shown)).not.toContain(fact?.answer);
    expect(button(shown, 'Share as card')).toBeUndefined();
    const next = await press(button(shown, 'Another fact'));
    expect(images(messageOf(next))).toHaveLength(1);
    expect(button(next, 'Another fact')?.data.at(-1)).toBe('c');
  });

  it('is text without the wish, and is shared as a card for all to see, without the question that somebody asked', async () => {
    const { run, press } = await stage();
    const shown = await run('fact', { about: 'launch-date' });
    expect(images(messageOf(shown))).toEqual([]);
    const answer = await run('ask', { question: 'when was teh campaign launched pls', private: true });
    expect(buttons(answer).length).toBeLessThanOrEqual(10);
    for (const from of [shown, answer]) {
      const card = await press(button(from, 'Share as card'));
      expect(isPrivate(card)).toBe(false);
      expect(images(messageOf(card))).toHaveLength(1);
      expect(JSON.stringify(messageOf(card).blocks)).not.toContain('teh campaign');
    }
  });

  it('goes as text where no picture can be drawn, and offers none where none is drawn', async () => {
    const on = await stage();
    const without = { ...on.ports, pictures: { ...on.ports.pictures, factCard: async () => null } };
    Object.assign(on.ports, { pictures: without.pictures });
    const shown = await on.run('fact', { about: 'launch-date', card: true });
    expect(images(messageOf(shown))).toEqual([]);
    expect(words(shown)).toContain('5 March 2009');
    Object.assign(on.ports, { pictures: undefined });
    expect(button(await on.run('fact', { about: 'launch-date' }), 'Share as card')).toBeUndefined();
  });

  it('shows the figures of a fact that has them over time, also beneath "Read more"', async () => {
    const { run, press } = await stage();
    const shown = await run('fact', { about: 'protocol-parties' });
    expect(images(messageOf(shown)).map(({ alt }) => alt)).toEqual([expect.stringMatching(/^Chart: Parties to the Trafficking Protocol \(parties\)\. 2012: 147; .*July 2025: 185\. As of July 2025 · Source: /)]);
    const more = await press({ command: 'ask', action: 'more', data: ['protocol-parties'] });
    expect(images(messageOf(more))).toHaveLength(1);
    expect(images(messageOf(await press({ command: 'ask', action: 'more', data: ['launch-date'] })))).toEqual([]);
  });
});
