import { describe, expect, it } from 'vitest';
import { button, isPrivate, messageOf, optionsOf, selects, stage, words } from './stage.ts';

const digits = (text: string): string => text.replace(/\D/g, '');

describe('/helpline', () => {
  it('is always private, with the emergency number first and the day of the last check', async () => {
    const { run } = await stage();
    const reply = await run('helpline', { country: 'Spain' });
    expect(isPrivate(reply)).toBe(true);
    const [head] = messageOf(reply).blocks;
    expect(head?.type === 'text' ? head.text : '').toMatch(/Spain: where to find help\nIn danger now, call \*\*112\*\*/);
    expect(words(reply)).toMatch(/Last checked \d+ \w+ \d{4}/);
    expect(words(reply)).toContain('I am a bot, not a helpline');
  });

  it('finds a country by its name in any language', async () => {
    const { run, type } = await stage();
    for (const typed of ['España', 'espagne', 'Spanien', 'スペイン', 'Іспанія', 'ES', ' spain ']) expect(words(await run('helpline', { country: typed }))).toContain('Spain: where to find help');
    expect((await type('helpline', 'country', 'alem', {}, { locale: 'es-ES' }))[0]).toEqual({ name: 'Alemania', value: 'DE' });
    expect((await type('helpline', 'country', '')).length).toBe(25);
    expect(await type('helpline', 'country', 'zzzz')).toEqual([]);
  });

  it('never shows another country\'s number, nor any for a country without a checked one', async () => {
    const { run, content } = await stage();
    const published = new Set(content.helplines.filter(({ status }) => status === 'publish').map(({ country }) => country));
    for (const country of ['FR', 'AD', 'CU', 'GL', 'MC']) {
      expect(published.has(country)).toBe(false);
      const text = words(await run('helpline', { country }));
      expect(text).toContain('I have no checked helpline for');
      expect(text).toContain('emergency number of the country you are in');
      expect(digits(text)).toBe('');
    }
  });

  it('shows every number exactly as it was reviewed, and none that is not to be published', async () => {
    const { run, content } = await stage();
    for (const country of new Set(content.helplines.map((line) => line.country))) {
      if (country === 'INT') continue;
      const said = words(await run('helpline', { country }));
      // Nothing of it may be cut: Discord takes 4,000 characters.
      expect(said.length, country).toBeLessThan(3_500);
      const text = said.replaceAll('\\', '');
      for (const line of content.helplines.filter((one) => one.country === country)) {
        for (const number of [line.phone, line.phoneFromAbroad, line.sms]) {
          if (number !== null && line.status === 'publish') expect(text).toContain(number);
        }
        if (line.status !== 'publish') expect(text).not.toContain(`**${line.name}**`);
      }
    }
  });

  it('gives the danger advice and the choice of a country when none is named, or none is known by that name', async () => {
    const { run, press, content } = await stage();
    const reply = await run('helpline');
    expect(isPrivate(reply)).toBe(true);
    expect(words(reply)).toContain('If you are in danger now');
    const listed = optionsOf(reply).map(({ value }) => value);
    expect(listed.toSorted()).toEqual([...new Set(content.helplines.filter(({ status, country }) => status === 'publish' && country !== 'INT').map(({ country }) => country))].toSorted());
    for (const select of selects(reply)) expect(select.type === 'string' && select.options.length).toBeLessThanOrEqual(25);
    const country = await press(selects(reply)[0]?.action, { values: ['PT'] });
    expect(words(country)).toContain('Portugal: where to find help');
    expect(words(await press(button(country, 'Another country')))).toContain('Choose the country');
    const unknown = words(await run('helpline', { country: '@everyone Atlantis' }));
    expect(unknown).toContain('I do not know a country called "\\@everyone Atlantis"');
    expect(unknown).toContain('If you are in danger now');
    expect(words(await press({ command: 'helpline', action: 'country', data: [] }, { values: ['forged'] }))).toContain('Choose the country');
  });

  it('works the same in a private message, and in every language', async () => {
    const { run } = await stage();
    for (const locale of ['es-419', 'ar', 'xx', 'zh-CN']) expect(isPrivate(await run('helpline', { country: 'US' }, { guildId: null, locale }))).toBe(true);
  });
});
