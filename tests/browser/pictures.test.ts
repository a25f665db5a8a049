/** Pictures as people meet them: the whole bot, real sockets, a real browser, at the width of a phone. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import type { OpenBrowser } from '../support/browser.ts';
import type { SeenMessage } from '../../src/sandbox/contract.ts';
import { LIVING, wholeBot, wordsOf } from '../support/whole-bot.ts';
import { newest, picture } from './stage.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser.close());

/** Size of a picture as it came, and whether it stays within the page. */
async function shown(image: Locator): Promise<{ readonly width: number; readonly fits: boolean }> {
  await image.scrollIntoViewIfNeeded();
  const width = async (): Promise<number> => image.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth);
  await expect.poll(width, { timeout: 20_000 }).toBeGreaterThan(0);
  const box = await image.boundingBox();
  return { width: await width(), fits: box !== null && box.x >= 0 && box.x + box.width <= 390 };
}

it.each(['light', 'dark'] as const)('a fact on a card and the timeline are really shown on a phone, in %s', async (colorScheme) => {
  const { url, control } = await wholeBot('2026-11-24T09:00:00Z', { page: true });
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme });
  await page.goto(url);
  await page.getByRole('log').waitFor();
  const sam = (command: string, options: Readonly<Record<string, string | number | boolean>>) => control.run(LIVING.member, { channelId: LIVING.general, command, options });
  await sam('fact', { about: 'launch-date', card: true });
  const card = newest(page).getByRole('img', { name: /^The Blue Heart Campaign was launched on 5 March 2009\. As of November 2026 · Source: UNODC/ });
  expect(await shown(card)).toEqual({ width: 1200, fits: true });
  await page.getByRole('button', { name: 'Close' }).click({ timeout: 500 }).catch(() => undefined);
  await picture(page, `card-phone-${colorScheme}`);
  await sam('timeline', { from: 2009, to: 2010 });
  const line = newest(page).getByRole('img', { name: /^Timeline of 10 events/ });
  expect((await shown(line)).fits).toBe(true);
  await picture(page, `timeline-phone-${colorScheme}`);
  await page.context().close();
  expect(browser.errors).toEqual([]);
  expect(browser.outside).toEqual([]);
});

it('pages, filters and opens in Spanish, and shares a card that everyone sees', async () => {
  const { control, use: press } = await wholeBot('2026-11-24T09:00:00Z');
  const channelId = LIVING.general;
  const first = await control.run(LIVING.newcomer, { channelId, command: 'timeline', options: { from: 2009 } });
  expect(first.message?.onlyYou).toBe(true);
  expect(wordsOf(first.message as SeenMessage)).toContain('Cronología');
  const attached = (message: typeof first.message): readonly string[] => (message?.message.attachments as { filename: string }[] | undefined ?? []).map(({ filename }) => filename);
  expect(attached(first.message)).toEqual(['timeline.png']);
  const second = await press(LIVING.newcomer, channelId, first.message, /later/);
  expect(second.message?.message.id).toBe(first.message?.message.id);
  expect(JSON.stringify(second.message?.message.components)).not.toBe(JSON.stringify(first.message?.message.components));
  expect(attached(second.message)).toEqual(['timeline.png']);
  const opened = await press(LIVING.newcomer, channelId, second.message, /timeline.*open/, [/"value":"(0:[\w-]+)"/.exec(JSON.stringify(second.message?.message.components))?.[1] ?? '']);
  expect(opened.message?.onlyYou).toBe(true);
  await press(LIVING.newcomer, channelId, opened.message, /ask.*card/);
  // Drawn while the one who pressed waits, however long that is on a busy machine.
  await expect.poll(async () => (await control.view(LIVING.member, channelId)).messages.filter((message) => !message.onlyYou).map(attached), { timeout: 10_000 }).toContainEqual(['fact.png']);
});
