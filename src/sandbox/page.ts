/** Serves the page: TypeScript with its types stripped, styles and markup as they are. No build step, nothing from outside. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import type { Context } from 'hono';

const FOLDER = path.join(import.meta.dirname, 'page');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.ts': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml',
};

/** The only library files that a browser may have. The import map in index.html names them. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'preact.js': 'preact', 'hooks.js': 'preact/hooks', 'htm.js': 'htm', 'htm-preact.js': 'htm/preact',
};

interface Served {
  readonly changed: number;
  readonly body: string;
}

/** Nothing but what this server itself sends; the one inline script, the import map, is allowed by its hash. */
function policy(html: string): string {
  const hash = (code: string): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
  const inline = [...html.matchAll(/<script type="importmap">([\s\S]*?)<\/script>/g)].map(([, code]) => hash(code ?? ''));
  return [
    "default-src 'none'", `script-src 'self' ${inline.join(' ')}`, "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].join('; ');
}

const HEADERS = {
  'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Node says once that this function may change; somebody who tries a bot has no use for that on their screen. */
function strip(text: string): string {
  const warn = process.emitWarning;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = warn;
  }
}

/** A file ready to send, kept until it changes on disk. */
function reader(): (file: string) => Promise<string | null> {
  const kept = new Map<string, Served>();
  return async (file) => {
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return null;
    const known = kept.get(file);
    if (known?.changed === found.mtimeMs) return known.body;
    const text = await readFile(file, 'utf8');
    const body = file.endsWith('.ts') ? strip(text) : text;
    kept.set(file, { changed: found.mtimeMs, body });
    return body;
  };
}

/** @returns the routes of the page: `/`, and below `/page/` its own files and the allowed libraries */
export function pageRoutes(): Hono {
  const app = new Hono();
  const read = reader();
  const nothing = (c: Context): Response => c.text(`The sandbox has nothing at ${c.req.path}.`, 404);
  const send = async (c: Context, file: string): Promise<Response> => {
    const type = TYPES[path.extname(file)];
    const body = type === undefined ? null : await read(file);
    return body === null || type === undefined ? nothing(c) : c.body(body, 200, { ...HEADERS, 'Content-Type': type });
  };
  app.get('/', async (c) => {
    const html = (await read(path.join(FOLDER, 'index.html'))) ?? '';
    return c.body(html, 200, { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy(html) });
  });
  app.get('/page/vendor/:library', (c) => {
    const name = LIBRARIES[c.req.param('library')];
    return name === undefined ? nothing(c) : send(c, fileURLToPath(import.meta.resolve(name)));
  });
  app.get('/page/*', (c) => {
    const file = path.join(FOLDER, c.req.path.slice('/page/'.length));
    return file.startsWith(FOLDER + path.sep) ? send(c, file) : Promise.resolve(nothing(c));
  });
  return app;
}
