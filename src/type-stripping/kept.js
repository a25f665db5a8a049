/**
 * TypeScript without its types, kept between starts. Node takes the types out itself, at each import, with a compiler that stays in
 * memory (20 MiB); Node's own cache of compiled code stays in memory a second time (8 MiB). Here a process of its own takes them out once.
 * Lines and columns stay where they are. Plain JavaScript, because it is what makes TypeScript run.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = path.join(import.meta.dirname, '../..');
/** A service has a folder that systemd names to it. */
const DIRECTORY = process.env['CACHE_DIRECTORY'] || path.join(PROJECT, 'node_modules/.cache/blue-heart-bot');
const BY_HAND = /^src[/\\](sandbox|try|cli)[/\\.]/;

/** Files whose kept form is of their present text. @type {Set<string>} */
const current = new Set();
/** Where nothing can be kept. @type {Map<string, string>} */
const unkept = new Map();

/** @param {string} file */
const placeOf = (file) => path.join(DIRECTORY, `${encodeURIComponent(path.relative(PROJECT, file))}.js`);

/** Made of another text, or by another Node, what is kept is of no use. @param {string} source */
const markOf = (source) => `\n//${createHash('sha256').update(process.version).update(source).digest('hex')}`;

/** @param {string} file */
function isKept(file) {
  try {
    return readFileSync(placeOf(file), 'utf8').endsWith(markOf(readFileSync(file, 'utf8')));
  } catch {
    return false;
  }
}

/**
 * Keeps a file without its types.
 * @param {string} file @param {string} source @param {string} stripped
 * @returns {boolean} whether there is a place for it
 */
export function keep(file, source, stripped) {
  const draft = `${placeOf(file)}.${process.pid}`;
  try {
    mkdirSync(DIRECTORY, { recursive: true });
    writeFileSync(draft, `${stripped}${markOf(source)}`);
    renameSync(draft, placeOf(file));
    return true;
  } catch {
    return false;
  }
}

/** @param {readonly string[]} files */
async function strip(files) {
  try {
    const stripper = fork(new URL('stripper.js', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'], serialization: 'advanced' });
    const homeless = await new Promise((resolve, reject) => {
      stripper.once('message', resolve).once('error', reject).once('disconnect', () => reject(new Error('it ended')));
      stripper.send(files);
    });
    for (const [file, text] of homeless) unkept.set(file, text);
  } catch {
    // Node takes the types out itself, and says what it does not understand.
  }
}

/** What a running bot may need, without what people start by hand. */
const isProgram = (/** @type {string} */ file) => file.endsWith('.ts') && !BY_HAND.test(file);

/**
 * Takes the types out of every file that has changed since it was last done.
 * @param {() => Promise<unknown>} meanwhile done at the same time, where there is something to do
 */
export async function stripAhead(meanwhile = async () => undefined) {
  const changed = [];
  for (const folder of ['src', 'commands']) {
    for (const name of readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: 'utf8' })) {
      const file = path.join(PROJECT, folder, name);
      if (!isProgram(path.join(folder, name))) continue;
      if (isKept(file)) current.add(file);
      else changed.push(file);
    }
  }
  if (changed.length > 0) await Promise.all([strip(changed), meanwhile()]);
}

/** From now on this thread imports what is kept. */
export function useKept() {
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
      const file = fileURLToPath(url);
      const source = unkept.get(file) ?? (current.has(file) || isKept(file) ? readFileSync(placeOf(file), 'utf8') : null);
      return source === null ? nextLoad(url, context) : { format: 'module', source, shortCircuit: true };
    },
  });
}
