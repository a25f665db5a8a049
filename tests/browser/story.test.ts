import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import type { OpenBrowser } from '../support/browser.ts';
import { become, picture } from './stage.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** Starts `npm run try` at the end of a year and waits for the address that it prints. */
async function startTryOut(): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn(process.execPath, ['src/try.ts', '--at', '2026-12-30T10:00', '--timezone', 'Europe/Lisbon', '--port', '0'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  for await (const part of child.stdout) {
    said += String(part);
    const address = /Open (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
    if (address) return { process: child, address };
  }
  throw new Error(`The try-out ended before it was ready:\n${said}`);
}

let tryOut: Awaited<ReturnType<typeof startTryOut>>;
let browser: OpenBrowser;
let page: Page;
beforeAll(async () => {
  [tryOut, browser] = await Promise.all([startTryOut(), openBrowser()]);
  page = await browser.newPage({ colorScheme: 'dark' });
  await page.goto(tryOut.address);
  await page.getByRole('log').waitFor();
});
afterAll(async () => {
  await browser.close();
  if (tryOut.process.exitCode !== null) return;
  tryOut.process.kill('SIGTERM');
  await once(tryOut.process, 'exit');
});

it('a member asks when the campaign was launched, and reads a dated answer with its source', async () => {
  await page.locator('textarea.writing').focus();
  await page.keyboard.type('/ask when was the campaign launched?');
  await page.keyboard.press('Enter');
  const answer = page.locator('article.message', { hasText: '5 March 2009' });
  await answer.waitFor();
  expect(await answer.innerText()).toContain('Source');
  expect(await answer.getByRole('link').first().getAttribute('href')).toMatch(/^https?:\/\/(www\.)?unodc\.org\//);
  await picture(page, 'story-answer-dark');
});

it('a newcomer sees the command in Spanish, and is answered in Spanish', async () => {
  await become(page, 'Lucía');
  await page.locator('textarea.writing').fill('/');
  await page.getByRole('option', { name: '/preguntar' }).first().waitFor();
  await picture(page, 'story-spanish');
  await page.locator('textarea.writing').fill('/preguntar When was the campaign launched?');
  await page.keyboard.press('Enter');
  const answer = page.locator('article.message', { hasText: 'Lucía' }).filter({ hasText: '/preguntar' });
  await answer.waitFor();
  expect(await answer.innerText()).toContain('Fuente');
});

it('a moderator adds a reminder, moves the clock to January, and the announcement is there, once', async () => {
  await become(page, 'Marta');
  await page.locator('textarea.writing').fill('/reminders add Prevention Month');
  await page.getByRole('option', { name: /Prevention Month/ }).first().click();
  await page.keyboard.type('announcements');
  await page.keyboard.press('Enter');
  await page.locator('article.message', { hasText: 'Next:' }).waitFor();
  await picture(page, 'story-reminder');
  await page.getByRole('button', { name: /The bot's clock/ }).click();
  await page.getByRole('dialog', { name: 'Move the clock' }).getByRole('button', { name: 'To the next announcement' }).click();
  await page.getByRole('button', { name: /The bot's clock:\s+09:00 Fri 1 Jan 2027/ }).waitFor();
  await page.keyboard.press('Escape');
  const row = page.getByRole('button', { name: /announcements, announcement channel, unread messages/ });
  await row.waitFor();
  await row.click();
  const posts = page.locator('article.message', { hasText: 'Prevention Month' });
  await posts.first().waitFor();
  expect(await posts.count()).toBe(1);
  await picture(page, 'story-announcement-dark');
});

it('looks right in light colours and on a phone, and asked nothing of anybody outside', async () => {
  for (const [name, options] of [
    ['story-light', { colorScheme: 'light' }], ['story-phone-dark', { colorScheme: 'dark', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }],
    ['story-phone-light', { colorScheme: 'light', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }],
  ] as const) {
    const shown = await browser.newPage(options);
    await shown.goto(tryOut.address);
    await shown.getByText('5 March 2009').last().waitFor();
    await picture(shown, name);
    await shown.context().close();
  }
  expect(browser.outside).toEqual([]);
  expect(browser.errors).toEqual([]);
});
