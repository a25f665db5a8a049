import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { become, newest, openStage, picture, style, use } from './stage.ts';
import type { Stage } from './stage.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage();
  page = await stage.open({ viewport: { width: 1280, height: 1100 } });
});
afterAll(() => stage.close());

describe('a message with Components V2', () => {
  beforeAll(async () => {
    await use(page, '/show components');
    await newest(page).getByText('The campaign').waitFor();
  });

  it('shows text, separator, picture with alt text, file and the colour of the bar', async () => {
    const message = newest(page);
    expect(await message.getByRole('heading', { name: 'The campaign' }).isVisible()).toBe(true);
    expect(await message.locator('strong').first().innerText()).toBe('5 March 2009');
    expect(await message.locator('ul ul li').innerText()).toBe('Inner');
    expect(await message.locator('hr.large').count()).toBe(1);
    const image = message.getByRole('img', { name: 'The year as a blue band' });
    expect(await image.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth)).toBe(480);
    expect(await message.locator('.file-card').innerText()).toMatch(/calendar\.ics\s+15 bytes/);
    expect(await style(message.locator('.container'), 'backgroundColor', '::before')).toBe('rgb(11, 111, 184)');
  });

  it('shows who used which command, and marks a mention of the reader', async () => {
    expect(await newest(page).locator('.above').innerText()).toMatch(/Sam\s+used\s+\/show/);
    expect(await newest(page).locator('.mention.mine').innerText()).toBe('@Sam');
  });

  it("shows a timestamp in the reader's zone, and in full on hover", async () => {
    const time = newest(page).locator('time.timestamp');
    expect(await time.innerText()).toBe('March 5, 2009');
    expect(await time.getAttribute('title')).toContain('Thursday, March 5, 2009');
  });

  it('presses a button, leaves a disabled one alone, and follows links without handing itself over', async () => {
    await newest(page).getByRole('button', { name: 'Success' }).click();
    await page.getByText('Pressed press-Success').waitFor();
    const shown = page.locator('article.message', { hasText: 'The campaign' });
    expect(await shown.getByRole('button', { name: 'Disabled' }).isDisabled()).toBe(true);
    const link = shown.getByRole('link', { name: /Source/ });
    expect([await link.getAttribute('href'), await link.getAttribute('rel')]).toEqual(['https://example.org/source', 'noopener noreferrer']);
  });

  it.each([['Choose topic', 'History', 'history'], ['Choose channel', 'announcements', '1100000000000000012'], ['Choose role', 'Awareness', '1100000000000000023']])(
    'chooses in the select "%s"', async (select, option, value) => {
      const shown = page.locator('article.message', { hasText: 'The campaign' });
      await shown.getByRole('combobox', { name: select }).click();
      await page.getByRole('option', { name: option }).click();
      await page.getByText(`Chosen: ${value}`).waitFor();
    });

  it('opens a picture large, with its description, and closes it with Escape', async () => {
    const shown = page.locator('article.message', { hasText: 'The campaign' });
    await shown.getByRole('button', { name: 'Open picture: The year as a blue band' }).click();
    await page.locator('dialog.lightbox figcaption').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog.lightbox').waitFor({ state: 'detached' });
  });
});

describe('other messages', () => {
  it('draws an embed, and does not load its picture from outside', async () => {
    await use(page, '/show embed');
    await newest(page).getByText('Prevention month').waitFor();
    expect(await newest(page).locator('.outside').innerText()).toContain('example.org');
    expect(stage.browser.outside).toEqual([]);
  });

  it('shows a private reply to its reader only, and takes it away when dismissed', async () => {
    await use(page, '/show private');
    const reply = page.locator('article.message', { hasText: 'Between us' });
    await reply.getByText('Only you can see this').waitFor();
    const other = await stage.open();
    await become(other, 'Marta');
    expect(await other.getByText('Between us').count()).toBe(0);
    await reply.getByRole('button', { name: 'Dismiss message' }).click();
    await reply.waitFor({ state: 'detached' });
    await other.context().close();
  });

  it('says that the bot is thinking, and then what it thought', async () => {
    await use(page, '/slow ');
    await page.getByText('is thinking…').waitFor();
    stage.release();
    await page.getByText('Now I know.').waitFor();
    expect(await page.getByText('is thinking…').count()).toBe(0);
  });

  it('highlights a message that pings the reader, and nobody else', async () => {
    await use(page, '/show ping');
    await page.locator('article.message.pings', { hasText: '@Sam, look' }).waitFor();
    const other = await stage.open();
    await become(other, 'Marta');
    await other.getByText('@Sam, look').waitFor();
    expect(await other.locator('article.message.pings', { hasText: '@Sam, look' }).count()).toBe(0);
    await other.context().close();
  });

  it('shows hostile text as letters: nothing runs, nothing is a link, escapes stay', async () => {
    await use(page, '/show hostile');
    const message = page.locator('article.message', { hasText: 'window.hacked = 1' });
    await message.waitFor();
    const text = await message.innerText();
    for (const part of ['<script>window.hacked = 1</script>', 'onerror="window.hacked = 2"', '[press](javascript:window.hacked=3)', '*not bold* <@1100000000000000033> @everyone', '<b>code</b>']) {
      expect(text).toContain(part);
    }
    expect(await message.locator('a, script, .content img, .content svg, .mention').count()).toBe(await message.locator('.above .mention').count());
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  });

  it('marks a channel in which something new was said, with the number of pings', async () => {
    const { client } = stage.bot;
    const channel = await client.channels.fetch('1100000000000000012');
    if (!channel?.isSendable()) throw new Error('The bot cannot write there.');
    await channel.send({ content: '<@1100000000000000033> January begins.', allowedMentions: { users: ['1100000000000000033'] } });
    const row = page.getByRole('button', { name: /announcements, announcement channel, unread messages, 1 mentions/ });
    await row.waitFor();
    await row.click();
    await page.getByText('January begins.').waitFor();
    expect(await page.getByText('NEW', { exact: true }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'general, text channel' }).click();
    await page.getByText('Now I know.').waitFor();
    expect(await page.getByRole('button', { name: 'announcements, announcement channel', exact: true }).isVisible()).toBe(true);
  });
});

it('looks right: pictures of every kind for looking at, and no error or outside request on the way', async () => {
  for (const [name, options] of [
    ['messages-dark', { colorScheme: 'dark', viewport: { width: 1280, height: 1500 } }], ['messages-light', { colorScheme: 'light', viewport: { width: 1280, height: 1500 } }],
    ['messages-phone', { colorScheme: 'dark', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }],
  ] as const) {
    const shown = await stage.open(options);
    await shown.getByText('The campaign').waitFor();
    await shown.locator('.picture img').last().waitFor();
    await picture(shown, name);
    const wide = await shown.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(wide).toBe(false);
    await shown.context().close();
  }
  expect(stage.browser.outside).toEqual([]);
  expect(stage.browser.errors).toEqual([]);
});
