/** A real Chromium from the packages of this project, with its own fonts and, where the machine lacks them, its own libraries. */
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { inflate } from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
  '--disable-breakpad', '--font-render-hinting=none',
];

/** The package's own settings look for its fonts in /tmp/fonts; a browser that finds none at all crashes at the first letter. */
function fontSettings(fonts: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${path.join(fonts, 'fonts')}</dir><cachedir>${path.join(fonts, 'cache')}</cachedir></fontconfig>
`;
}

/** Unpacks the browser once for each version. Two processes may do it at once: the folder appears whole, by a rename. */
async function unpack(): Promise<string> {
  const manifest = require.resolve('@sparticuz/chromium').replace(/build[\\/]index\.js$/, 'package.json');
  const { version } = require(manifest) as { version: string };
  const home = path.join(os.tmpdir(), `sandbox-browser-own-fonts-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(home)) return home;
  const fresh = await mkdtemp(`${home}-`);
  const before = process.env['TMPDIR'];
  // The package unpacks into the temporary folder of the process, whatever that is.
  process.env['TMPDIR'] = fresh;
  try {
    for (const part of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br', 'swiftshader.tar.br']) await inflate(path.join(path.dirname(manifest), 'bin', part));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  await writeFile(path.join(fresh, 'fonts', 'fonts.conf'), fontSettings(path.join(home, 'fonts')));
  await rename(fresh, home).catch(async () => rm(fresh, { recursive: true, force: true }));
  return home;
}

export interface OpenBrowser {
  readonly browser: Browser;
  /** Addresses outside this machine that any page asked for. Must stay empty. */
  readonly outside: readonly string[];
  /** Errors that any page reported: exceptions, and what it wrote as an error. */
  readonly errors: readonly string[];
  /** A page of its own, with its own storage. */
  newPage(options?: Parameters<Browser['newContext']>[0]): Promise<Page>;
  close(): Promise<void>;
}

function watch(context: BrowserContext, outside: string[], errors: string[]): void {
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (!['127.0.0.1', 'localhost'].includes(hostname) && !['data:', 'blob:'].includes(protocol)) outside.push(request.url());
  });
  context.on('weberror', (error) => errors.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
}

/** Opens the browser. On a machine without its shared libraries those of the package are used. */
export async function openBrowser(): Promise<OpenBrowser> {
  const home = await unpack();
  const env = { ...process.env, FONTCONFIG_PATH: path.join(home, 'fonts'), HOME: home } as Record<string, string>;
  const options = { executablePath: path.join(home, 'chromium'), headless: true, args: FLAGS };
  const browser = await chromium.launch({ ...options, env }).catch(() =>
    chromium.launch({ ...options, env: { ...env, LD_LIBRARY_PATH: path.join(home, 'al2023', 'lib') } }));
  const outside: string[] = [];
  const errors: string[] = [];
  return {
    browser, outside, errors,
    newPage: async (context = {}) => {
      const opened = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'Europe/Lisbon', ...context });
      watch(opened, outside, errors);
      const page = await opened.newPage();
      page.setDefaultTimeout(20_000);
      return page;
    },
    close: () => browser.close(),
  };
}
