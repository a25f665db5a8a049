import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { images } from './pictures.ts';
import { button, buttons, isPrivate, messageOf, optionsOf, stage, words } from './stage.ts';

describe('/timeline', () => {
  it('shows ten events, oldest first, each with date and source, and a picture that says the same', async () => {
    const { run } = await stage();
    const shown = await run('timeline');
    expect(isPrivate(shown)).toBe(true);
    const lines = words(shown).split('\n').filter((line) => line.startsWith('**'));
    expect(lines).toHaveLength(10);
    expect(lines.every((line) => /^\*\*.+\*\* · .+ \(\[.+\]\(<https?:\/\/\S+>\)\)$/.test(line))).toBe(true);
    const [image] = images(messageOf(shown));
    expect(image?.alt).toContain('2 December 1949: The UN adopts the convention against the traffic in persons');
    for (const line of lines) expect(image?.alt).toContain(/^\*\*(.+)\*\*/.exec(line)?.[1]);
    expect(words(shown)).toMatch(/\d+ events, oldest first · page 1 of \d+/);
  });

  it('turns its pages to the end without losing or repeating an event, and each opens its fact', async () => {
    const { run, press } = await stage();
    let shown = await run('timeline');
    const [, total] = /(\d+) events/.exec(words(shown)) ?? [];
    const seen: string[] = [];
    for (let guard = 0; guard < 30; guard += 1) {
      seen.push(...optionsOf(shown).map(({ label }) => label));
      const later = buttons(shown).find(({ label }) => label === 'Later');
      if (later?.type !== 'action' || later.disabled === true) break;
      shown = await press(later.action);
    }
    expect(seen).toHaveLength(Number(total));
    expect(new Set(seen).size).toBe(seen.length);
    const first = optionsOf(shown)[0]?.value ?? '';
    const opened = await press({ command: 'timeline', action: 'open', data: [] }, { values: [first] });
    expect(isPrivate(opened)).toBe(true);
    expect(words(opened)).toContain('As of');
  });

  it('keeps to a topic and to years, also the wrong way round, on every page', async () => {
    const { run, press } = await stage();
    const years = async (reply: Awaited<ReturnType<typeof run>>) => optionsOf(reply).map(({ label }) => Number(/\d{4}/.exec(label)?.[0]));
    const some = await run('timeline', { from: 2020, to: 2010 });
    for (const shown of [some, await press(button(some, 'Later'))]) expect((await years(shown)).every((year) => year >= 2010 && year <= 2020)).toBe(true);
    const topic = await run('timeline', { topic: 'Campaign' }).catch(async () => run('timeline', { topic: 'campaign' }));
    expect(words(topic)).toContain('launched');
    expect(words(topic)).not.toContain('Europol');
    await expect(run('timeline', { from: 1500, to: 1501 })).rejects.toEqual(new UserError('timeline.none'));
    await expect(run('timeline', { topic: 'pancakes' })).rejects.toEqual(new UserError('timeline.noTopic'));
  });

  it('draws sixty events in one picture', async () => {
    const { run, press } = await stage();
    const whole = await press(button(await run('timeline'), 'All in one picture'));
    expect(images(messageOf(whole))[0]?.alt).toMatch(/^Timeline of 60 events/);
    expect(isPrivate(whole)).toBe(true);
  });

  it('survives forged buttons, and goes without a picture where none is drawn', async () => {
    const on = await stage();
    for (const data of [[], ['-7', 'x', '', 'none'], ['999', '', '', ''], ['NaN', '20090', '', 'campaign']]) expect(words(await on.press({ command: 'timeline', action: 'page-later', data }))).toContain('Timeline');
    await expect(on.press({ command: 'timeline', action: 'open', data: [] }, { values: ['0:gone'] })).rejects.toEqual(new UserError('ask.gone'));
    await expect(on.press({ command: 'timeline', action: 'page-later', data: ['0', '1500', '1501', ''] })).rejects.toEqual(new UserError('timeline.none'));
    Object.assign(on.ports, { pictures: undefined });
    const shown = await on.run('timeline');
    expect(images(messageOf(shown))).toEqual([]);
    expect(button(shown, 'All in one picture')).toBeUndefined();
  });

  it('speaks Spanish', async () => {
    const { run } = await stage();
    const shown = await run('timeline', {}, { locale: 'es-ES' });
    expect(words(shown)).toMatch(/Cronología[\s\S]*2 de diciembre de 1949[\s\S]*hechos, del más antiguo/);
    expect(images(messageOf(shown))[0]?.alt).toMatch(/^Cronología de 10 hechos/);
  });
});
