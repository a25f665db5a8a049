import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document, YAMLError } from 'yaml';
import type { DataPath, Fault } from './fault.ts';
import { checkCharacters } from './characters.ts';

/** A YAML file as data, with the way back from a value to its line. */
export interface YamlFile {
  readonly name: string;
  readonly data: unknown;
  /** Line of the value at a path, or of its nearest parent that exists. */
  lineOf(path: DataPath): number;
  /** Line of a key inside the map at a path. */
  lineOfKey(path: DataPath, key: string): number;
}

export interface Reading {
  /** Null when the file is missing or cannot be understood at all. */
  readonly file: YamlFile | null;
  readonly faults: readonly Fault[];
}

// Far above any sensible file (the largest of ours is under 100 kB), far below what could stall the start.
const MAX_BYTES = 2_000_000;

/**
 * Reads one content file.
 * @param directory the content directory
 * @param relative path inside it, with forward slashes
 * @param optional a missing file is then no fault
 * @returns the data with line numbers, and everything wrong with the file as a file
 */
export async function readYaml(directory: string, relative: string, optional = false): Promise<Reading> {
  const name = `${path.basename(path.resolve(directory))}/${relative}`;
  const broken = (what: string, write: string): Reading => ({ file: null, faults: [{ file: name, line: 1, what, write }] });
  const full = path.join(directory, relative);
  const info = await stat(full).catch(() => null);
  if (info === null) {
    if (optional) return { file: null, faults: [] };
    return broken('the file is missing', 'put it back, for example from an older version of the project');
  }
  if (!info.isFile()) return broken('this is not a file', 'replace it by a text file of that name');
  if (info.size > MAX_BYTES) return broken(`the file is too large (${info.size} bytes)`, `keep each file below ${MAX_BYTES} bytes; split it`);
  const bytes = await readFile(full).catch(() => null);
  if (bytes === null) return broken('the file cannot be read', 'allow the bot to read it (file permissions)');
  const { text, faults } = checkCharacters(bytes, name);
  return text === null ? { file: null, faults } : parse(text, name, faults);
}

function parse(text: string, name: string, before: readonly Fault[]): Reading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults = [...before, ...[...document.errors, ...document.warnings].map((error) => yamlFault(error, name, lines))];
  if (document.errors.length > 0) return { file: null, faults };
  if (document.contents === null) {
    return { file: null, faults: [...faults, { file: name, line: 1, what: 'the file is empty', write: 'add its content, or put an older version back' }] };
  }
  try {
    return { file: { name, data: document.toJS(), ...locator(text) }, faults };
  } catch {
    const write = 'write the text out instead of using & and * references';
    return { file: null, faults: [...faults, { file: name, line: 1, what: 'references in the file repeat too much', write }] };
  }
}

/**
 * The way back from values to lines. The document is parsed anew when the first fault asks for a line: good content, which is
 * nearly always what is read, then costs no memory for trees that nobody looks at.
 */
function locator(text: string): Pick<YamlFile, 'lineOf' | 'lineOfKey'> {
  const lines = new LineCounter();
  let parsed: Document.Parsed | null = null;
  const document = (): Document.Parsed => (parsed ??= parseDocument(text, { lineCounter: lines, prettyErrors: false }));
  const lineAt = (node: unknown): number | null => (isNode(node) && node.range ? lines.linePos(node.range[0]).line : null);
  const lineOf = (at: DataPath): number => {
    for (let length = at.length; length > 0; length -= 1) {
      const line = lineAt(document().getIn(at.slice(0, length), true));
      if (line !== null) return line;
    }
    return lineAt(document().contents) ?? 1;
  };
  const lineOfKey = (at: DataPath, key: string): number => {
    const map = at.length === 0 ? document().contents : document().getIn(at, true);
    const pair = isMap(map) ? map.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key) : undefined;
    return (pair && lineAt(pair.key)) ?? lineOf(at);
  };
  return { lineOf, lineOfKey };
}

const YAML_WORDS: Readonly<Record<string, readonly [what: string, write: string]>> = {
  DUPLICATE_KEY: ['the same key stands twice in one record', 'keep one of them'],
  TAB_AS_INDENT: ['a line is indented with a tab', 'indent with two spaces'],
  BAD_INDENT: ['the indentation does not fit the lines around it', 'line the keys up with two spaces for each step'],
  BAD_ALIAS: ['a text begins with *', 'put the text in single quotes'],
  MULTIPLE_DOCS: ['a line of --- starts a second document', 'remove that line'],
  TAG_RESOLVE_FAILED: ['a text begins with !', 'put the text in single quotes'],
  BLOCK_AS_IMPLICIT_KEY: ['a text holds a colon followed by a space', 'put the text in single quotes'],
  MULTILINE_IMPLICIT_KEY: ['a line has no colon, or a text runs over several lines', 'check the colon after the key, and put long texts in single quotes'],
  MISSING_CHAR: ['a quote, bracket or comma is missing', 'close every quote and bracket that you open'],
};

function yamlFault(error: YAMLError, name: string, lines: LineCounter): Fault {
  const [what, write] = YAML_WORDS[error.code] ?? [
    `this is not valid YAML (${(error.message.split('\n', 1)[0] ?? '').toLowerCase()})`,
    'compare with the record above it; a text with : or # in it needs single quotes',
  ];
  return { file: name, line: lines.linePos(error.pos[0]).line, what, write };
}
