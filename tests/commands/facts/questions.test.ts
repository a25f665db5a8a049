import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/discord/command.ts';
import { button, buttons, GUILD, isPrivate, NOW, stage, words } from '../stage.ts';
import type { Person, Stage } from '../stage.ts';

const DAY = 86_400_000;

/** Passes questions on, the first named. */
async function asked(on: Stage, ...questions: readonly string[]): Promise<void> {
  for (const [index, question] of questions.entries()) {
    await on.ports.suggestions?.add({ id: `q${index + 1}`, guildId: GUILD, words: question, from: index === 0 ? '300000000000000007' : null, answer: null, source: null, at: NOW - DAY });
  }
}

const answer = {
  question: 'Where do we meet on Sundays?\nsunday place', answer: 'The group meets in the town library.', sourceTitle: 'House rules', sourceUrl: 'https://example.org/rules', asOf: '2026-11',
};
const stored = (on: Stage) => on.ports.guildFacts.list(GUILD);
const modalOf = (reply: Reply) => {
  if (reply.type !== 'modal') throw new Error(words(reply));
  return reply.modal;
};
const valuesOf = (reply: Reply) => Object.fromEntries(modalOf(reply).fields.map((field) => [field.name, 'value' in field ? field.value : undefined]));
const answering = async (on: Stage, fields: Readonly<Record<string, string>> = answer, as?: Person) => {
  const form = await on.press(button(await on.run('facts questions', {}, as), 'Answer'), {}, as);
  return on.press(modalOf(form).action, { fields }, as);
};

describe('/facts questions', () => {
  it('says so when none are waiting', async () => {
    expect(words(await (await stage()).run('facts questions'))).toContain('No questions are waiting');
  });

  it('shows one at a time, with who passed it on only when they wanted that', async () => {
    const on = await stage();
    await asked(on, 'Where do **we** meet on Sundays?', 'Who is the\nchair');
    const first = await on.run('facts questions');
    expect(isPrivate(first)).toBe(true);
    expect(words(first)).toContain('### Question 1 of 2\n> Where do \\*\\*we\\*\\* meet on Sundays?\n-# Passed on 22 November 2026 by <@300000000000000007>');
    const second = await on.press(button(first, 'Next question'));
    expect(words(second)).toContain('Question 2 of 2\n> Who is the\n> chair\n-# Passed on 22 November 2026, without a name');
    expect(words(await on.press(button(second, 'Next question')))).toContain('Question 1 of 2');
  });

  it('answers one: the form begins with the member\'s words, the fact is known at once, and the words are deleted', async () => {
    const on = await stage();
    await asked(on, 'where  do we meet\non sundays', 'Who is the chair?');
    const form = await on.press(button(await on.run('facts questions'), 'Answer'));
    expect(valuesOf(form)).toMatchObject({ question: 'where do we meet on sundays?', asOf: '2026-11' });
    const reply = await on.press(modalOf(form).action, { fields: answer });
    expect(reply.type).toBe('update');
    expect(words(reply)).toContain('I know this now: Where do we meet on Sundays?');
    expect(words(reply)).toContain('Question 1 of 1\n> Who is the chair?');
    expect((await stored(on)).map(({ content, changedBy }) => [content.question, content.also, changedBy])).toEqual([['Where do we meet on Sundays?', ['sunday place'], '300000000000000003']]);
    expect(on.suggestions.map(({ words: left }) => left)).toEqual(['Who is the chair?']);
    expect(words(await on.run('ask', { question: 'where do we meet on sundays' }))).toContain('town library');
  });

  it('approves what the member would answer, where it can stand as it is; else its form begins with it', async () => {
    const on = await stage();
    const suggested = { guildId: GUILD, from: null, at: NOW - DAY };
    await on.ports.suggestions?.add({ ...suggested, id: 'q1', words: 'where do we meet on sundays', answer: 'The group meets in the town library.', source: 'https://www.example.org/rules' });
    await on.ports.suggestions?.add({ ...suggested, id: 'q2', words: 'who is the chair?', answer: 'Yes, call 112 **now**.', source: 'ask Ben' });
    const first = await on.run('facts questions');
    expect(words(first)).toContain('**They would answer:** The group meets in the town library.\n**Their source:** https://www.example.org/rules');
    expect(buttons(first).map(({ label }) => label)).toEqual(['Approve', 'Change it', 'Open the source', 'Decline', 'Next question']);
    expect(valuesOf(await on.press(button(first, 'Change it')))).toMatchObject({ answer: 'The group meets in the town library.', sourceTitle: 'example.org', sourceUrl: 'https://www.example.org/rules' });
    const second = await on.press(button(first, 'Approve'));
    expect(words(second)).toContain('I know this now: Where do we meet on sundays?');
    expect((await stored(on)).map(({ content }) => [content.answer, content.asOf])).toEqual([['The group meets in the town library.', '2026-11']]);
    // What is wrong with it is for a moderator to put right.
    expect(words(second)).toContain('Yes, call 112 \\*\\*now\\*\\*.');
    expect(buttons(second).map(({ label }) => label)).toEqual(['Answer', 'Decline', 'Next question']);
    expect(words(await on.press({ command: 'facts', action: 'approveSuggested', data: ['q2'] }))).toContain('This is not saved yet');
    expect(words(await on.press({ command: 'facts', action: 'approveSuggested', data: ['q1'] }))).toContain('Somebody has dealt with that question already');
    expect(await stored(on)).toHaveLength(1);
  });

  it('has what is approved wait for a second person, where two decide', async () => {
    const on = await stage();
    await on.ports.guildFacts.setApproval(GUILD, true);
    await on.ports.suggestions?.add({ id: 'q1', guildId: GUILD, from: null, at: NOW, words: 'where do we meet?', answer: 'The group meets in the town library.', source: 'https://example.org/rules' });
    expect(words(await on.press(button(await on.run('facts questions'), 'Approve')))).toContain('a second person must agree');
    expect(await stored(on)).toEqual([]);
  });

  it('loses nothing that was written when something is wrong with it, and says what', async () => {
    const on = await stage();
    await asked(on, 'Where?');
    const wrong = { ...answer, question: 'No mark', answer: 'Currently in the library.', sourceUrl: 'our page' };
    const refused = await answering(on, wrong);
    expect(words(refused)).toMatch(/not saved yet[\s\S]+\*\*Question:\*\* It has no question mark[\s\S]+\*\*Answer:\*\* "Currently"[\s\S]+\*\*Source: address:\*\* "our page" is not the address/);
    expect(await stored(on)).toEqual([]);
    expect(on.suggestions).toHaveLength(1);
    const again = await on.press(button(refused, 'Change it'));
    expect(valuesOf(again)).toEqual(wrong);
    expect(words(await on.press(button(refused, 'Change it'), {}, { id: '300000000000000004' }))).toContain('no longer have what was written');
    expect(words(await on.press(modalOf(again).action, { fields: answer }))).toContain('I know this now');
    expect(await on.ports.guildFacts.drafts(GUILD, 'refused')).toEqual([]);
  });

  it('tells when another fact answers it already, or when I would answer it now', async () => {
    const on = await stage();
    await asked(on, 'When was the campaign launched?', 'Where?');
    await answering(on);
    expect(words(await answering(on))).toContain('answered already, by "Where do we meet on Sundays?"');
    await asked(on, 'When was the campaign launched?');
    const shown = await on.press(button(await on.run('facts questions'), 'Next question'));
    expect(words(shown)).toContain('I would answer this now, with: When was the Blue Heart Campaign');
  });

  it('waits for a second person where the server wants one', async () => {
    const on = await stage();
    await asked(on, 'Where?');
    await on.ports.guildFacts.setApproval(GUILD, true);
    expect(words(await answering(on))).toContain('a second person must agree');
    expect(await stored(on)).toEqual([]);
    expect(await on.ports.guildFacts.drafts(GUILD, 'waiting')).toMatchObject([{ entries: [{ content: { question: 'Where do we meet on Sundays?' } }] }]);
    expect(on.suggestions).toEqual([]);
  });

  it('declines one only after asking, and deletes its words', async () => {
    const on = await stage();
    await asked(on, 'Where?', 'Who?');
    const sure = await on.press(button(await on.run('facts questions'), 'Decline'));
    expect(words(sure)).toContain('deleted for good');
    expect(words(await on.press(button(sure, 'Back to the question')))).toContain('> Where?');
    const gone = await on.press(button(sure, 'Decline and delete'));
    expect(words(gone)).toMatch(/Declined and deleted\.[\s\S]+> Who\?/);
    expect(on.suggestions.map(({ words: left }) => left)).toEqual(['Who?']);
  });

  it('tells the second of two moderators that the first has dealt with it', async () => {
    const on = await stage();
    await asked(on, 'Where?');
    const seen = await on.run('facts questions');
    const sure = await on.press(button(seen, 'Decline'));
    await on.press(button(sure, 'Decline and delete'));
    for (const label of ['Answer', 'Decline']) expect(words(await on.press(button(seen, label)))).toContain('Somebody has dealt with that question already.\nNo more questions');
    expect(words(await on.press(button(sure, 'Decline and delete')))).toContain('Somebody has dealt');
  });

  it('speaks Spanish, and keeps a long question within one message', async () => {
    const on = await stage();
    await asked(on, '*'.repeat(1_000));
    const reply = await on.run('facts questions', {}, { locale: 'es-ES' });
    expect(words(reply).length).toBeLessThan(4_000);
    expect(buttons(reply).map(({ label }) => label)).toEqual(['Responder', 'Rechazar', 'Siguiente pregunta']);
  });
});
