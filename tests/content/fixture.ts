import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A fact that breaks no rule; override what a test is about. */
export function goodFact(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const id = typeof changes['id'] === 'string' ? changes['id'] : 'launch-date';
  return {
    id,
    question: `When was ${id} launched?`,
    also: Array.from({ length: 8 }, (_, index) => `way ${index + 1} of asking for ${id}`),
    answer: 'The campaign was launched on 5 March 2009.',
    sources: ['unodc'],
    asOf: '2009-03-05',
    reviewed: '2026-11-20',
    reviewEvery: 'P36M',
    ...changes,
  };
}

export const goodSource = { id: 'unodc', publisher: 'UNODC', title: 'The launch', url: 'https://example.org/launch', accessed: '2026-11-01' };

export const goodHelpline = {
  id: 'xx-line', country: 'PT', name: 'A line', kind: 'anti-trafficking', phone: '0800 123 456', url: null, hours: '24/7', languages: ['pt'],
  emergency: '112', source: 'https://example.org/line', lastChecked: '2026-11-23', status: 'publish', note: null,
};

export const goodObservance = {
  id: 'world-day', name: 'World Day', kind: 'day', rule: { type: 'fixed', month: 7, day: 30 }, since: '2014', scope: 'UN', countries: [], tone: 'solemn',
  summary: 'A day.', text: 'The {ordinal} time in {year}.', topics: ['campaign'], sources: ['unodc'], relevance: 'core', reviewed: '2026-11-20',
};

type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** Writes a content directory of its own into the temporary folder: good content, with single files replaced (null: left away). */
export async function contentDirectory(replaced: Files = {}): Promise<string> {
  const directory = path.join(temporaryFolder('content'), 'data');
  const files: Files = {
    'facts/campaign.yaml': factFile([goodFact()]),
    'sources.yaml': stringify([goodSource]),
    'helplines.yaml': stringify([goodHelpline]),
    ...replaced,
  };
  await mkdir(path.join(directory, 'facts'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    if (content === null) continue;
    await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
    await writeFile(path.join(directory, name), content);
  }
  return directory;
}

/** A file of facts as an editor would write it. */
export function factFile(facts: readonly Record<string, unknown>[]): string {
  return stringify({ topic: { title: 'The campaign', description: 'What it is.' }, facts });
}
