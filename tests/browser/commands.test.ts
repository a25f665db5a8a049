import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { become, LIVING, newest, openStage, picture, use } from './stage.ts';
import type { Stage } from './stage.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage();
  page = await stage.open();
});
afterAll(() => stage.close());
const focusComposer = (): Promise<void> => page.locator('textarea.writing').focus();

describe('using a command with the keyboard alone', () => {
  it('types a slash, walks the list, fills the option, takes a live suggestion, and reads the answer', async () => {
    await focusComposer();
    await page.keyboard.type('/a');
    await page.getByRole('listbox', { name: 'Commands' }).getByRole('option', { name: '/ask' }).waitFor();
    await picture(page, 'command-list');
    await page.keyboard.press('Enter');
    await page.keyboard.type('who');
    await page.getByRole('option', { name: 'Who began it?' }).waitFor();
    await picture(page, 'autocomplete');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('You asked: Who began it?').waitFor();
  });

  it('sends what was typed when no suggestion was taken, and gives the field back', async () => {
    await page.keyboard.type('/ask when was the campaign launched?');
    await page.keyboard.press('Enter');
    await page.getByText('You asked: when was the campaign launched?').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement?.className')).toBe('writing');
  });

  it('fills channels, numbers, ticks and roles', async () => {
    await page.keyboard.type('/plan announ');
    await page.keyboard.press('Enter');
    for (const [name, typed] of [['days', '7'], ['silent', 'true'], ['role', 'aware']] as const) {
      await page.getByRole('button', { name: `Add the option ${name}` }).press('Enter');
      await page.keyboard.type(typed);
      await page.keyboard.press('Tab');
    }
    await page.getByRole('button', { name: 'Send the command' }).press('Enter');
    await page.getByText(`Planned: where=${LIVING.announcements} days=7 silent=true role=${LIVING.awarenessRole}`).waitFor();
  });

  it('says what is missing or wrong, and loses nothing', async () => {
    await focusComposer();
    await page.keyboard.type('/plan ');
    await page.getByRole('button', { name: 'Add the option days' }).press('Enter');
    await page.keyboard.type('99');
    await page.keyboard.press('Enter');
    await page.getByText('This option is required.').waitFor();
    await page.keyboard.type('general');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Send the command' }).press('Enter');
    await page.locator('.composer [role=alert]').waitFor();
    expect(await page.getByRole('combobox', { name: /^days/ }).inputValue()).toBe('99');
    await picture(page, 'command-error');
    await page.keyboard.press('Escape');
    await page.locator('textarea.writing').waitFor();
  });

  it('says that the application did not respond', async () => {
    await focusComposer();
    await use(page, '/mute ');
    await page.getByText('The application did not respond').waitFor();
    await page.keyboard.press('Escape');
  });

  it('closes the list with Escape, and goes on writing an ordinary message', async () => {
    await focusComposer();
    await page.keyboard.type('/nothing like it');
    await page.getByText('No command matches').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('textarea.writing').fill('Hello **all**');
    await page.keyboard.press('Enter');
    await newest(page).locator('strong', { hasText: 'all' }).waitFor();
  });
});

describe('a form', () => {
  it('opens over the page, refuses an empty required field, is filled and sent', async () => {
    await focusComposer();
    await use(page, '/form ');
    const form = page.getByRole('dialog', { name: 'A form with everything' });
    await form.waitFor();
    await page.keyboard.press('Enter');
    await form.getByText('Some required fields are empty.').waitFor();
    await page.keyboard.type('Prevention month');
    await form.getByRole('combobox', { name: 'Channel' }).press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await form.getByRole('checkbox', { name: 'A picture' }).check();
    await form.getByRole('checkbox', { name: 'Agree' }).check();
    await picture(page, 'form');
    await form.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Saved Prevention month').waitFor();
    expect(await form.count()).toBe(0);
  });

  it('is put away with Escape', async () => {
    await use(page, '/form ');
    const form = page.getByRole('dialog', { name: 'A form with everything' });
    await form.waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });
});

it('offers the commands of the Apps menu on a message', async () => {
  const message = page.locator('article.message', { hasText: 'Hello all' });
  await message.getByRole('button', { name: /Apps/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Check this' }).press('Enter');
  await page.getByText('Checked: Hello all').first().waitFor();
  expect(stage.bot.heard.some((one) => one.startsWith('checked Hello **all**'))).toBe(true);
});

describe('being somebody else', () => {
  it('reads command names in their language, and is answered in it', async () => {
    await become(page, 'Lucía');
    await page.locator('textarea.writing').fill('/pre');
    await page.getByRole('option', { name: /\/preguntar.*Pregunta algo/ }).waitFor();
    await page.locator('textarea.writing').fill('/preguntar qué es');
    await page.keyboard.press('Enter');
    await page.getByText('Has preguntado: qué es').waitFor();
    expect(await page.getByText('You asked:').count()).toBe(0);
  });

  it('sees the private channel only as a moderator', async () => {
    const hidden = page.getByRole('button', { name: 'moderators, private text channel' });
    expect(await hidden.count()).toBe(0);
    await become(page, 'Marta');
    await hidden.click();
    await page.getByRole('heading', { name: 'Welcome to #moderators' }).waitFor();
    await picture(page, 'moderator');
  });
});

describe('the clock', () => {
  it('moves by a day and to a date, and says why it cannot go to an announcement', async () => {
    const face = page.getByRole('button', { name: /The bot's clock/ });
    await face.click();
    const clock = page.getByRole('dialog', { name: 'Move the clock' });
    expect(await clock.getByRole('button', { name: 'To the next announcement' }).isDisabled()).toBe(true);
    await clock.getByText('Nothing is planned yet.').waitFor();
    const before = (await stage.sandbox.control.clock()).now;
    await clock.getByRole('button', { name: '+ 1 day' }).click();
    await expect.poll(async () => (await stage.sandbox.control.clock()).now - before).toBeGreaterThanOrEqual(86_400_000);
    await clock.getByLabel(/To a date and time/).fill('2031-01-01T09:00');
    await clock.getByRole('button', { name: 'Go' }).click();
    await expect.poll(() => face.innerText()).toMatch(/09:00[\s\S]*Wed 1 Jan 2031/);
    await picture(page, 'clock');
    await page.keyboard.press('Escape');
    expect(await clock.count()).toBe(0);
  });
});

it('asks nothing of anybody outside', () => {
  expect(stage.browser.outside).toEqual([]);
});
