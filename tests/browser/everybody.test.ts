import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openStage, picture, style, use } from './stage.ts';
import type { Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const page = await stage.open();
  for (const kind of ['components', 'embed', 'private', 'ping', 'hostile']) await use(page, `/show ${kind}`);
  await page.getByText('@Sam, look').waitFor();
});
afterAll(() => stage.close());

/** What a person with a screen reader, a keyboard or weak eyes would stumble over. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const result = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> } };
    return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  });
  return result.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 140)} ${node.failureSummary ?? ''}`));
}

describe.each(['dark', 'light'] as const)('the page in %s colours', (colorScheme) => {
  it('meets WCAG 2.2 AA, with messages of every kind', async () => {
    const page = await stage.open({ colorScheme });
    await page.getByText('The campaign').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it('meets it with the command list, a form, the clock and the list of people open', async () => {
    const page = await stage.open({ colorScheme });
    await page.locator('textarea.writing').fill('/');
    await page.getByRole('listbox', { name: 'Commands' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.locator('textarea.writing').fill('/plan ');
    await page.getByRole('option', { name: '#general' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /The bot's clock/ }).click();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^You are/ }).click();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await use(page, '/form ');
    await page.getByRole('dialog', { name: 'A form with everything' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.context().close();
  });
});

it('is the same page when the colours are chosen by hand, and remembers them', async () => {
  const page = await stage.open({ colorScheme: 'dark' });
  const ground = (): Promise<string> => style(page.locator('main'), 'backgroundColor');
  const dark = await ground();
  await page.getByRole('button', { name: /^Colours: as your system/ }).click();
  await expect.poll(ground).not.toBe(dark);
  await page.getByRole('button', { name: /^Colours: light/ }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: /^Colours: / }).waitFor({ timeout: 20_000 });
  expect(await page.getByRole('button', { name: /^Colours: / }).getAttribute('aria-label')).toContain('light');
  expect(await ground()).not.toBe(dark);
  await page.context().close();
});

describe('on a phone', () => {
  it('keeps the channels in a drawer that opens, leads somewhere, and closes', async () => {
    const page = await stage.open({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, colorScheme: 'light' });
    const row = page.getByRole('button', { name: 'announcements, announcement channel' });
    expect(await row.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Open the list of channels' }).tap();
    await picture(page, 'phone-drawer');
    await row.tap();
    await page.getByRole('heading', { name: 'Welcome to #announcements' }).waitFor();
    await row.waitFor({ state: 'hidden' });
    await picture(page, 'phone-announcements');
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it('shows hints on the first visit only, until they are put away', async () => {
    const page = await stage.open({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const hints = page.getByRole('complementary', { name: 'What to try' }).first();
    await hints.getByRole('button', { name: 'Close these hints' }).tap();
    await page.reload();
    await page.getByRole('log').waitFor();
    expect(await hints.count()).toBe(0);
    await page.getByRole('button', { name: 'Show what to try' }).tap();
    expect(await hints.isVisible()).toBe(true);
    await page.context().close();
  });
});

it('finds the stream of changes again after a break', async () => {
  const page = await stage.open();
  await page.context().setOffline(true);
  await page.reload().catch(() => undefined);
  await page.context().setOffline(false);
  await page.goto(stage.sandbox.url);
  await page.getByRole('log').waitFor();
  await stage.sandbox.control.say('1100000000000000032', { channelId: '1100000000000000011', content: 'Still here' });
  await page.getByText('Still here').waitFor();
  await page.context().close();
});

it('allows itself nothing but its own server', async () => {
  const response = await fetch(stage.sandbox.url);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect((await fetch(`${stage.sandbox.url}/page/vendor/left-pad.js`)).status).toBe(404);
  expect((await fetch(`${stage.sandbox.url}/page/..%2fserver.ts`)).status).toBe(404);
  expect((await fetch(`${stage.sandbox.url}/page/tsconfig.json`)).status).toBe(404);
  expect(stage.browser.outside).toEqual([]);
});
