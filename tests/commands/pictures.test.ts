import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { images } from './pictures.ts';
import { button, buttons, channel, isPrivate, messageOf, selects, stage, words } from './stage.ts';

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

  it('is square for whoever wants it so, from the start or beneath a shared one', async () => {
    const { run, press } = await stage();
    const size = (reply: Parameters<typeof messageOf>[0]): readonly number[] => {
      const data = Buffer.from(messageOf(reply).files?.[0]?.data ?? []);
      return [data.readUInt32BE(16), data.readUInt32BE(20)];
    };
    const square = await run('fact', { about: 'launch-date', shape: 'square' });
    expect(size(square)).toEqual([1080, 1080]);
    expect(size(await press(button(square, 'Another fact')))).toEqual([1080, 1080]);
    const shared = await press(button(await run('fact', { about: 'launch-date' }), 'Share as card'));
    expect(size(shared)).toEqual([1200, 675]);
    const taken = await press(button(shared, 'As a square'));
    expect(isPrivate(taken)).toBe(true);
    expect(size(taken)).toEqual([1080, 1080]);
  });

  it('has the colour that the moderators chose, and the usual one when they take it back', async () => {
    const on = await stage();
    const bar = async (): Promise<readonly number[]> => {
      const [file] = messageOf(await on.run('fact', { about: 'launch-date', card: true })).files ?? [];
      return [...PNG.sync.read(Buffer.from(file?.data ?? [])).data.subarray(0, 3)];
    };
    expect(await bar()).toEqual([0x0b, 0x6f, 0xb8]);
    expect(words(await on.run('setup', { colour: '1F7A4D' }))).toContain('The pictures I post here are now #1f7a4d');
    expect(await bar()).toEqual([0x1f, 0x7a, 0x4d]);
    expect(words(await on.run('setup', { colour: 'sky' }))).toContain('I do not know "sky"');
    expect(await bar()).toEqual([0x1f, 0x7a, 0x4d]);
    for (const { value } of await on.type('setup', 'colour', '')) expect(words(await on.run('setup', { colour: value }))).toContain(`are now ${value}`);
    await on.run('setup', { colour: 'blue' });
    expect(await bar()).toEqual([0x0b, 0x6f, 0xb8]);
  });

  it('of a day in the calendar can be shared as well', async () => {
    const { run, press } = await stage();
    const [, list] = selects(await run('calendar', { month: 7 }));
    const card = await press(list?.action, { values: ['un-world-day'] });
    expect(isPrivate(card)).toBe(false);
    expect(images(messageOf(card))[0]?.alt).toMatch(/^Picture with a blue heart: .+\. .+Source: /);
    await expect(press(list?.action, { values: ['forged'] })).rejects.toEqual(new UserError('calendar.noCard'));
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

describe('the year as a picture', () => {
  it('marks awareness days for anyone, and the posts of a server for its moderators', async () => {
    const { run, press } = await stage();
    const [days] = images(messageOf(await press(button(await run('calendar'), 'The year as a picture'))));
    expect(days?.alt).toMatch(/^Calendar: November 2026 to October 2027\. Days with a post: none\. Awareness days and periods: .*25 November 2026/);
    await run('reminders add', { observance: 'un-world-day', channel: channel(), time: '00:30', timezone: 'Pacific/Auckland' });
    const shown = await press(button(await run('year'), 'As a picture'));
    expect(isPrivate(shown)).toBe(true);
    expect(images(messageOf(shown))[0]?.alt).toMatch(/Days with a post: 30 July 2027\. /);
  });

  it('says so kindly when it cannot be drawn, and survives a forged country', async () => {
    const on = await stage();
    expect(images(messageOf(await on.press({ command: 'calendar', action: 'picture', data: ['XX'] })))).toHaveLength(1);
    Object.assign(on.ports, { pictures: { ...on.ports.pictures, year: async () => null } });
    await expect(on.press({ command: 'calendar', action: 'picture', data: [] })).rejects.toEqual(new UserError('calendar.noPicture'));
  });
});
