import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { button, buttons, isPrivate, NOW, stage, words } from './stage.ts';

const LAUNCH = 'When was the Blue Heart Campaign launched?';

describe('/ask, when the answer is known', () => {
  it('answers in the channel, with date, source and a link to it', async () => {
    const { run } = await stage();
    const reply = await run('ask', { question: LAUNCH });
    expect(isPrivate(reply)).toBe(false);
    expect(words(reply)).toMatch(/2009/);
    expect(words(reply)).toMatch(/As of .*\d{4} · Source: /);
    expect(buttons(reply).find((one) => one.type === 'link')).toMatchObject({ label: 'Source', url: expect.stringMatching(/^https?:\/\//) });
  });

  it('answers only the person who asked when they want it so, and lets them show it', async () => {
    const { run, press } = await stage();
    const reply = await run('ask', { question: LAUNCH, private: true });
    expect(isPrivate(reply)).toBe(true);
    const shown = await press(button(reply, 'Show everyone here'));
    expect(isPrivate(shown)).toBe(false);
    expect(words(shown)).toMatch(/2009/);
  });

  it('offers up to two related facts, and what else was meant', async () => {
    const { run, press, counts } = await stage();
    const reply = await run('ask', { question: LAUNCH });
    const related = buttons(reply).filter((one) => one.type === 'action' && one.action.action === 'show');
    expect(related.length).toBeGreaterThan(0);
    expect(related.length).toBeLessThanOrEqual(2);
    const other = await press(button(reply, 'Not what I meant'));
    expect(isPrivate(other)).toBe(true);
    expect(counts.map(({ outcome }) => outcome)).toEqual(['answered', 'not-meant']);
    const opened = await press(button(reply, related[0]?.label ?? ''));
    expect(isPrivate(opened)).toBe(true);
  });

  it('offers the next two when the answer was not what they meant, also where only one was close', async () => {
    const { run, press } = await stage();
    for (const question of [LAUNCH, 'How many tiers does the TIP Report have?', 'When is the World Day against Trafficking in Persons?']) {
      const other = await press(button(await run('ask', { question }), 'Not what I meant'));
      const offered = buttons(other).filter((one) => one.type === 'action' && one.action.action === 'show');
      expect(offered.map(({ label }) => label), question).toHaveLength(2);
      expect(offered.map(({ label }) => label)).not.toContain(question);
    }
  });

  it('reads more: the details, what the encyclopaedia says instead, and the other sources, each a link', async () => {
    const { run, press } = await stage();
    const more = await press(button(await run('ask', { question: LAUNCH }), 'Read more'));
    expect(isPrivate(more)).toBe(true);
    expect(words(more)).toMatch(/Some later pages give the year 2008/);
    expect(words(more)).toContain('Compared with the Wikipedia article on the campaign: The article gives only the month, March 2009.');
    expect(words(more)).toMatch(/Further sources: \[United Nations, [^\]]+\]\(https?:\/\/[^\s()]+\)/);
  });

  it('says when a fact was last checked, once that is overdue', async () => {
    const { run } = await stage();
    expect(words(await run('ask', { question: LAUNCH }))).not.toContain('Last checked');
    expect(words(await run('ask', { question: LAUNCH }, { now: NOW + 12 * 365 * 86_400_000 }))).toMatch(/Last checked \d+ \w+ \d{4}\. It may have changed since\./);
  });

  it('tells kindly when a fact behind an old button is gone', async () => {
    const { press } = await stage();
    await expect(press({ command: 'ask', action: 'show', data: ['no-such-fact'] })).rejects.toEqual(new UserError('ask.gone'));
    await expect(press({ command: 'ask', action: 'more', data: [] })).rejects.toEqual(new UserError('ask.gone'));
  });
});

describe('/ask, when nothing is known', () => {
  it('says so privately, offers topics, and passes the words on only when asked to, without a name', async () => {
    const { run, press, suggestions } = await stage();
    const question = 'What is the price of bananas in Norway?';
    const reply = await run('ask', { question });
    expect(isPrivate(reply)).toBe(true);
    expect(words(reply)).toContain('I don\'t know that');
    expect(button(reply, 'All topics')).toBeDefined();
    const form = await press(button(reply, /Pass this on/));
    if (form.type !== 'modal') throw new Error('no form');
    expect(form.modal.fields[0]).toMatchObject({ type: 'text', value: question });
    expect(suggestions).toEqual([]);
    const thanks = await press(form.modal.action, { fields: { words: ` ${question} `, named: false } });
    expect(words(thanks)).toContain('Your name is not with it.');
    expect(suggestions).toMatchObject([{ words: question, from: null }]);
    await press(form.modal.action, { fields: { words: question, named: true, answer: ' They cost 20 crowns. ', source: ' https://example.org/prices ' } });
    expect(suggestions).toMatchObject([{ answer: null, source: null }, { from: '300000000000000003', answer: 'They cost 20 crowns.', source: 'https://example.org/prices' }]);
  });

  it('has a long question in the form as it was typed, for a quarter of an hour', async () => {
    const { run, press } = await stage();
    const question = 'What is the price of bananas in Norway when it is bought by the crate at the harbour on a rainy Tuesday in spring?';
    const pass = button(await run('ask', { question }), /Pass this on/);
    const form = await press(pass);
    expect(form.type === 'modal' ? form.modal.fields[0] : null).toMatchObject({ value: question });
    // The button is on a message that anyone may forge, and a restart forgets: then the form is empty.
    const empty = await press({ command: 'ask', action: 'pass', data: ['', 'nonsense'] });
    expect(empty.type === 'modal' ? empty.modal.fields[0] : null).not.toHaveProperty('value');
  });

  it('offers a topic near to the question only where there is one', async () => {
    const { run } = await stage();
    const reply = await run('ask', { question: 'What is the price of bananas in Norway?' });
    const near = buttons(reply).some((one) => one.type === 'action' && one.action.action === 'open');
    expect(words(reply)).toContain(near ? 'a topic near to it' : 'look through the topics');
  });

  it('offers nothing to pass on outside a server', async () => {
    const { run } = await stage();
    expect(button(await run('ask', { question: 'What is the price of bananas in Norway?' }, { guildId: null }), /Pass this on/)).toBeUndefined();
  });

  it('refuses an empty or endless question kindly', async () => {
    const { run } = await stage();
    await expect(run('ask', { question: '   ' })).rejects.toEqual(new UserError('ask.nothing'));
    const long = await run('ask', { question: 'why '.repeat(1_000) });
    expect(isPrivate(long)).toBe(true);
    expect(words(long)).toMatch(/That is a long question[\s\S]+\/helpline shows their numbers/);
  });
});

describe('/ask, when somebody may be in danger', () => {
  for (const question of ['i think i\'m being trafficked', 'my boss took my passport what do i do']) {
    it(`helps first and only privately: ${question}`, async () => {
      const { run, press, counts } = await stage();
      const reply = await run('ask', { question, private: false });
      expect(isPrivate(reply)).toBe(true);
      expect(words(reply)).toContain('Only you can see this');
      expect(buttons(reply).map((one) => one.label)).toEqual(['Find help']);
      const help = await press(button(reply, 'Find help'));
      expect(isPrivate(help)).toBe(true);
      expect(words(help)).toContain('emergency number');
      // Not even a count is kept.
      expect(counts).toEqual([]);
    });
  }
});

describe('what is slow', () => {
  it('is waited for in private wherever words are typed: Discord shows them beside a public answer', async () => {
    const { commands } = await stage();
    for (const name of ['ask', 'fact', 'helpline', 'topics']) expect(commands.get(name)).toMatchObject({ defer: 'private' });
  });
});

describe('a cry for help that is passed on to moderators', () => {
  it('is passed on, and answered with help as well', async () => {
    const { press, suggestions } = await stage();
    const reply = await press({ command: 'ask', action: 'send', data: [] }, { fields: { words: 'my boss took my passport what do i do', named: true } });
    expect(suggestions).toHaveLength(1);
    expect(isPrivate(reply)).toBe(true);
    expect(words(reply)).toMatch(/The moderators can now read your question[\s\S]+emergency number/);
    expect(button(reply, 'Find help')).toBeDefined();
  });
});

describe('a long cry for help', () => {
  // Nobody in danger is asked to say it in two sentences.
  it('is heard at its beginning and at its end, in a question and in a message', async () => {
    const { run, look, counts } = await stage();
    const cry = 'my boss took my passport and i cannot leave, i think i am being trafficked, please help me';
    const story = 'The house is by the river and there are many rooms in it. '.repeat(40);
    for (const said of [`${cry}. ${story}`, `${story} ${cry}`]) {
      for (const reply of [await run('ask', { question: said }), await look('find-a-fact-about-this', said)]) {
        expect(isPrivate(reply)).toBe(true);
        expect(button(reply, 'Find help')).toBeDefined();
        expect(words(reply)).not.toContain('a long question');
      }
    }
    expect(counts).toEqual([]);
  });
});

describe('anything people type', () => {
  it('is answered or refused in words, never with an error, and never shown again', async () => {
    const { run } = await stage();
    const odd = ['🦋🦋🦋', 'متى بدأت الحملة؟', '@everyone <@&1> https://x.y', '"a" AND NOT (b OR c*) NEAR', '\'; DROP TABLE facts;--', '**bold** `code` ||x||', 'a'.repeat(1_000), '\u202Eolleh', '%:~', '{{count}} $t(x)'];
    for (const question of odd) {
      const reply = await run('ask', { question }).catch((error: unknown) => error);
      if (reply instanceof Error) expect(reply).toBeInstanceOf(UserError);
      else expect(words(reply as never)).not.toContain('@everyone');
    }
  });
});

describe('the message menu', () => {
  it('looks up the words of a message, privately, and keeps nothing of them', async () => {
    const { look, suggestions } = await stage();
    const reply = await look('find-a-fact-about-this', `did you know? ${LAUNCH}`);
    expect(isPrivate(reply)).toBe(true);
    expect(suggestions).toEqual([]);
    expect(words(await look('find-a-fact-about-this', ' '))).toContain('no words');
    expect(isPrivate(await look('find-a-fact-about-this', 'long '.repeat(800)))).toBe(true);
  });
});
