/** From nothing to the first post of January, as a moderator does it with a mouse and a keyboard. */
import { expect, it, onTestFinished } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { LIVING, wholeBot, wordsOf } from '../support/whole-bot.ts';
import { become, picture, use } from './stage.ts';

async function choose(page: Page, panel: Locator, label: string, option: string | RegExp): Promise<void> {
  await panel.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Moves the bot's clock by hand, in UTC. */
async function moveClock(page: Page, to: string): Promise<void> {
  await page.getByRole('button', { name: /The bot's clock/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Move the clock' });
  await dialog.getByLabel(/To a date and time/).fill(to);
  await dialog.getByRole('button', { name: 'Go' }).click();
  await page.getByRole('button', { name: new RegExp(`The bot's clock:\\s+${to.slice(11)}`) }).waitFor();
  await page.keyboard.press('Escape');
}

it('a moderator runs /setup, accepts the year, and reads the first post of January in the channel, once', async () => {
  const [on, browser] = await Promise.all([wholeBot('2026-12-20T12:00:00Z', { page: true }), openBrowser()]);
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ colorScheme: 'dark' });
  await page.goto(on.url);
  await page.getByRole('log').waitFor();
  await become(page, 'Marta');
  await page.getByRole('button', { name: /^moderators, private text channel/ }).click();
  await use(page, '/setup ');
  const panel = page.locator('article.message', { hasText: 'Set up this server' }).last();
  await panel.waitFor();
  const show = panel.getByRole('button', { name: 'Show the year of posts' });
  expect(await show.isDisabled()).toBe(true);
  await choose(page, panel, 'Choose a channel', /announcements/);
  await panel.getByText('I may post there.').waitFor();
  await panel.getByRole('button', { name: 'Change time or country' }).click();
  const form = page.getByRole('dialog', { name: 'Time and country' });
  await form.getByRole('textbox', { name: /^Time zone/ }).fill('New York');
  await form.getByRole('textbox', { name: /^Time of day/ }).fill('9am');
  await form.getByRole('button', { name: 'Submit' }).click();
  await panel.getByText('United States, as far as I can tell').waitFor();
  await choose(page, panel, 'Choose a language', /Spanish/);
  await picture(page, 'setup-panel');
  await show.click();
  const plan = page.locator('article.message', { hasText: 'A year of posts' }).last();
  await plan.getByText(/Prevention Month: \d+ posts, a fact each weekday/).first().waitFor();
  await plan.getByText(/Language: Spanish/).waitFor();
  await picture(page, 'setup-plan');
  expect((await on.control.view(LIVING.member, LIVING.announcements)).messages).toEqual([]);
  await plan.getByRole('button', { name: /^Add \d+ reminders$/ }).click();
  await page.getByText(/I added \d+ reminders/).waitFor();
  await picture(page, 'setup-done');

  await moveClock(page, '2027-01-01T13:59');
  expect((await on.control.view(LIVING.member, LIVING.announcements)).messages.filter((one) => one.message.timestamp >= '2027')).toEqual([]);
  await moveClock(page, '2027-01-01T14:01');
  await page.getByRole('button', { name: /^announcements, announcement channel/ }).click();
  const posts = page.locator('article.message', { hasText: /prevención/ });
  await posts.first().waitFor();
  expect(await posts.count()).toBe(1);
  await picture(page, 'setup-january');
  await moveClock(page, '2027-01-02T12:00');
  const january = (await on.control.view(LIVING.member, LIVING.announcements)).messages.filter((one) => one.message.timestamp >= '2027');
  expect(january).toHaveLength(1);
  expect(january.map(wordsOf).join()).toContain('prevención');
  expect(browser.outside).toEqual([]);
  expect(browser.errors).toEqual([]);
}, 60_000);
