import { describe, expect, it } from 'vitest';
import type { Modal, Reply } from '../../src/discord/command.ts';
import { button, buttons, channel, GUILD, isPrivate, NOW, stage, words } from './stage.ts';
import type { Stage } from './stage.ts';

const begin = (on: Stage, options: Record<string, unknown> = {}, as = {}) =>
  on.run('reminders text', { channel: channel(), when: 'every Monday', time: '9am', timezone: 'Europe/Lisbon', ...options }, as);
const formOf = (reply: Reply): Modal => {
  if (reply.type !== 'modal') throw new Error('no form');
  return reply.modal;
};
const typed = (more: Record<string, string> = {}) => ({ fields: { title: 'Team of {month}', text: 'Meet on {date}, {year}.', when: 'every Monday at 9am', ...more } });
const all = (on: Stage) => on.ports.reminders.list(GUILD);
const drafted = async (on: Stage, more: Record<string, string> = {}, options = {}) => on.press(formOf(await begin(on, options)).action, typed(more));
const refused = (work: Promise<unknown>) => work.then(() => 'was not refused', (error: { key: string }) => error.key);

describe('/reminders text', () => {
  it('shows the very post first, and posts nothing before Save', async () => {
    const on = await stage();
    const form = formOf(await begin(on));
    expect(form.fields.find(({ name }) => name === 'when')).toMatchObject({ value: 'every Monday at 09:00' });
    const shown = await on.press(form.action, typed());
    expect(isPrivate(shown)).toBe(true);
    expect(words(shown)).toMatch(/## Team of November 2026\nMeet on November 30, 2026, 2026\./);
    expect(words(shown)).toContain(`<t:${Date.parse('2026-11-30T09:00:00Z') / 1000}:F>`);
    expect(await all(on)).toMatchObject([{ state: 'paused', pausedReason: 'draft', dueAt: null }]);
    expect(words(await on.run('reminders list'))).toContain('Paused: not saved yet');
    expect(words(await on.press(button(shown, 'Save')))).toContain('Saved.');
    expect(await all(on)).toMatchObject([{ state: 'active', pausedReason: null, dueAt: Date.parse('2026-11-30T09:00:00Z'), timezone: 'Europe/Lisbon', content: { type: 'custom', title: 'Team of {month}' } }]);
    await on.press(button(shown, 'Save'));
    expect(await all(on)).toHaveLength(1);
  });

  it('reads five cron fields, and says the next times', async () => {
    const on = await stage();
    await on.press(button(await drafted(on, { when: '30 18 1 * *' }, { when: '30 18 1 * *', time: null }), 'Save'));
    expect(await all(on)).toMatchObject([{ rule: { kind: 'cron', expression: '30 18 1 * *' }, dueAt: Date.parse('2026-12-01T18:30:00Z') }]);
  });

  it('refuses times it cannot follow before anything is written, in the reader\'s language', async () => {
    const on = await stage();
    expect(await refused(begin(on, { when: 'whenever I like' }))).toBe('reminders.unreadableWhen');
    expect(await refused(begin(on, { when: '*/5 * * * *' }))).toBe('reminders.recurrence.problem.tooOften');
    expect(await refused(begin(on, { when: '0 9 * *' }))).toBe('reminders.recurrence.problem.cronFields');
    expect(await refused(begin(on, { channel: channel(['ViewChannel']) }))).toBe('reminders.missingRights');
    expect(on.ports.translator.text('es-ES', 'reminders.recurrence.problem.tooOften', { minutes: 5 })).toContain('cada 5 minutos');
  });

  it('loses nothing that was typed when the time in the form cannot be read', async () => {
    const on = await stage();
    const shown = await drafted(on, { when: 'soonish' });
    expect(words(shown)).toMatch(/could not read "soonish"[\s\S]*no coming time/);
    expect(buttons(shown).find(({ label }) => label === 'Save')).toMatchObject({ disabled: true });
    await on.press(button(shown, 'Save'));
    expect(await all(on)).toMatchObject([{ state: 'paused' }]);
    const form = formOf(await on.press(button(shown, 'Change')));
    expect(form.fields.find(({ name }) => name === 'text')).toMatchObject({ value: 'Meet on {date}, {year}.' });
    const changed = await on.press(form.action, typed({ when: '11 January at noon' }));
    await on.press(button(changed, 'Save'));
    expect(await all(on)).toMatchObject([{ state: 'active', dueAt: Date.parse('2027-01-11T12:00:00Z') }]);
  });

  it('keeps its times when only the text changes, and saves only what was shown', async () => {
    const on = await stage();
    const first = await drafted(on);
    const second = await on.press(formOf(await on.press(button(first, 'Change'))).action, typed({ text: 'Newer.', when: '' }));
    expect(words(second)).toContain('Newer.');
    expect(words(await on.press(button(first, 'Save')))).toContain('Newer.');
    expect(await all(on)).toMatchObject([{ state: 'paused' }]);
    await on.press(button(second, 'Save'));
    expect(await all(on)).toMatchObject([{ state: 'active', content: { text: 'Newer.' }, dueAt: Date.parse('2026-11-30T09:00:00Z') }]);
  });

  it('cancels, takes that back, and keeps a form that was open meanwhile', async () => {
    const on = await stage();
    const shown = await drafted(on);
    const form = formOf(await on.press(button(shown, 'Change')));
    await on.press(button(shown, 'Cancel'));
    expect(await all(on)).toEqual([]);
    expect(words(await on.press(form.action, typed({ text: 'Late words.' })))).toContain('Late words.');
    expect(await all(on)).toMatchObject([{ state: 'paused', pausedReason: 'draft', content: { text: 'Late words.' } }]);
  });

  it('does not touch a saved reminder from an old form, and takes no channel of another server', async () => {
    const on = await stage();
    const shown = await drafted(on);
    const form = formOf(await on.press(button(shown, 'Change')));
    await on.press(button(shown, 'Save'));
    await on.press(form.action, typed({ text: 'Late words.' }));
    expect((await all(on)).map(({ state, content }) => [state, content.type === 'custom' && content.text])).toEqual(expect.arrayContaining([['active', 'Meet on {date}, {year}.'], ['paused', 'Late words.']]));
    on.standings.set('200000000000000008', { state: 'gone' });
    expect(await refused(on.press({ ...form.action, action: 'textNew', data: ['200000000000000008', '0', 'UTC'] }, typed(), { now: NOW }))).toBe('reminders.channelGone');
  });
});
