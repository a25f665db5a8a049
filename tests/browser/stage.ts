/** One sandbox with the throw-away bot, and one browser, for the tests of a file. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { LIVING, startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { openBrowser } from '../support/browser.ts';
import type { OpenBrowser } from '../support/browser.ts';
import { startShowBot } from './show-bot.ts';
import type { ShowBot } from './show-bot.ts';

const ARTIFACTS = path.join(import.meta.dirname, '..', 'artifacts');

export interface Stage {
  readonly sandbox: Sandbox;
  readonly bot: ShowBot;
  readonly browser: OpenBrowser;
  /** Lets `/slow` answer. */
  release(): void;
  /** Opens the page as somebody new to it. */
  open(options?: Parameters<OpenBrowser['newPage']>[0]): Promise<Page>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const sandbox = await startSandbox({ seed: 'living' });
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const [bot, browser] = await Promise.all([startShowBot(sandbox.apiUrl, sandbox.token, sandbox.applicationId, released), openBrowser()]);
  return {
    sandbox, bot, browser, release,
    open: async (options) => {
      const page = await browser.newPage(options);
      await page.goto(sandbox.url);
      await page.getByRole('log').waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      await bot.close();
      await sandbox.close();
    },
  };
}

/** Writes a command as a person does and sends it. */
export async function use(page: Page, typed: string): Promise<void> {
  await page.locator('textarea.writing').fill(typed);
  await page.locator('.command-form').waitFor();
  await page.keyboard.press('Enter');
  if (!typed.startsWith('/mute')) await page.locator('textarea.writing').waitFor();
}

/** The newest message in the open channel. */
export function newest(page: Page): Locator {
  return page.locator('article.message').last();
}

/** Becomes the person with this name. */
export async function become(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^You are/ }).click();
  await page.getByRole('dialog', { name: 'Choose who you are' }).getByRole('button', { name }).click();
  await page.getByRole('button', { name: `You are ${name}` }).waitFor();
}

/** One computed style of an element, or of its pseudo-element. */
export function style(element: Locator, property: string, pseudo = ''): Promise<string> {
  type Styled = { getComputedStyle(node: unknown, pseudo: string): Readonly<Record<string, string>> };
  return element.evaluate((node, asked) => (globalThis as unknown as Styled).getComputedStyle(node, asked.pseudo)[asked.property] ?? '', { property, pseudo });
}

/** Keeps a picture of the page among the artifacts, to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(ARTIFACTS, { recursive: true });
  await page.screenshot({ path: path.join(ARTIFACTS, `${name}.png`), animations: 'disabled' });
}

export { LIVING };
