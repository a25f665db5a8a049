import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Content } from '../ports/knowledge.ts';
import type { Fact, Source, Topic } from '../domain/facts.ts';
import { builtItems } from '../domain/quiz-building.ts';
import { SERVER_TOPIC } from '../domain/guild-facts.ts';
import { EXIT, OperatorError } from '../errors.ts';
import { crossFaults } from './cross.ts';
import { readYaml } from './document.ts';
import { formatFault, sortFaults } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Records } from './records.ts';
import type { FactRecord } from './rules.ts';
import { factSchema, helplineSchema, observanceSchema, quizSchema, sourceSchema, synonymsSchema, topicSchema } from './schema.ts';
import { validate, validateList } from './validate.ts';
import type { Located, Validated } from './validate.ts';
import type { z } from 'zod';

/**
 * Loads the reviewed content. Reads `facts/*.yaml`, `sources.yaml`, `helplines.yaml`, `observances.yaml`, `synonyms.yaml` and
 * `quiz.yaml` in the directory and nothing else (`local/` belongs to the operator).
 * @param directory the content directory, usually `data`
 * @throws OperatorError listing every fault of every file
 */
export async function loadContent(directory: string): Promise<Content> {
  const { records, faults } = await read(directory);
  if (faults.length > 0) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    const message = `The content has ${count}; the bot does not start until it is mended:\n${faults.map(formatFault).join('\n')}`;
    throw new OperatorError(message, EXIT.badContent);
  }
  return assemble(records);
}

/** Every fault of every content file, in reading order; empty when all is well. */
export async function checkContent(directory: string): Promise<readonly Fault[]> {
  return (await read(directory)).faults;
}

async function read(directory: string): Promise<{ records: Records; faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const list = async <T>(name: string, schema: z.ZodType<T>, what: string, optional: boolean): Promise<readonly Located<T>[]> => {
    const { file, faults: unreadable } = await readYaml(directory, name, optional);
    const { records, faults: invalid }: Validated<T> = file === null ? { records: [], faults: [] } : validateList(schema, file, [], what);
    faults.push(...unreadable, ...invalid);
    return records;
  };
  const sources = await list('sources.yaml', sourceSchema, 'sources', false);
  const helplines = await list('helplines.yaml', helplineSchema, 'helplines', false);
  const observances = await list('observances.yaml', observanceSchema, 'observances', true);
  const synonyms = await list('synonyms.yaml', synonymsSchema, 'groups of words', true);
  const quiz = await list('quiz.yaml', quizSchema, 'quiz questions', true);
  const topics = await readTopics(directory, faults);
  const written = faults.length === 0 ? new Set<string>() : await writtenIds(directory);
  const records: Records = { ...topics, sources, helplines, observances, synonyms, quiz, written };
  return { records, faults: sortFaults([...faults, ...crossFaults(records)]) };
}

async function readTopics(directory: string, faults: Fault[]): Promise<Pick<Records, 'topics' | 'facts'>> {
  const topics: Located<Topic>[] = [];
  const facts: (Located<FactRecord> & { topic: string })[] = [];
  const folder = `${path.basename(path.resolve(directory))}/facts`;
  const names = (await readdir(path.join(directory, 'facts')).catch(() => [])).sort((a, b) => (a < b ? -1 : 1));
  const files = names.filter((name) => name.endsWith('.yaml'));
  if (files.length === 0) faults.push({ file: folder, line: 1, what: 'there are no facts', write: 'put the files of facts (*.yaml) back into this folder' });
  for (const name of names.filter((other) => other.endsWith('.yml'))) {
    faults.push({ file: `${folder}/${name}`, line: 1, what: 'the file is not read because its name ends in .yml', write: 'let the name end in .yaml' });
  }
  for (const name of files) {
    const id = name.slice(0, -'.yaml'.length);
    const { file, faults: unreadable } = await readYaml(directory, `facts/${name}`);
    faults.push(...unreadable);
    if (file === null) continue;
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
      faults.push({ file: file.name, line: 1, what: 'the name of the file is not fit for a topic', write: 'use small letters, digits and hyphens only' });
    }
    if (id === SERVER_TOPIC) faults.push({ file: file.name, line: 1, what: `the topic "${SERVER_TOPIC}" is where servers' own facts stand`, write: 'give the file another name' });
    const topic = validate(topicSchema, file, ['topic']);
    const checked = validateList(factSchema, file, ['facts'], 'facts');
    faults.push(...topic.faults, ...strayKeys(file.data, (key) => file.lineOfKey([], key), file.name), ...checked.faults);
    if (topic.value !== null) topics.push({ value: { id, ...topic.value }, file, path: ['topic'] });
    facts.push(...checked.records.map((record) => ({ ...record, topic: id })));
  }
  return { topics, facts };
}

/** Ids as they stand in the text of the files, and the names of topics, however broken a file is: one slip must not look like twenty. */
async function writtenIds(directory: string): Promise<ReadonlySet<string>> {
  const topics = (await readdir(path.join(directory, 'facts')).catch(() => [])).filter((name) => name.endsWith('.yaml'));
  const texts = await Promise.all(['sources.yaml', ...topics.map((name) => `facts/${name}`)].map((name) => readFile(path.join(directory, name), 'latin1').catch(() => '')));
  const ids = texts.flatMap((text) => [...text.matchAll(/^\s*(?:-\s+)?id:\s*['"]?([\w-]+)/gm)].map((match) => match[1] ?? ''));
  return new Set([...ids, ...topics.map((name) => name.slice(0, -'.yaml'.length))]);
}

function strayKeys(data: unknown, lineOf: (key: string) => number, file: string): Fault[] {
  const keys = typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.keys(data) : [];
  const stray = keys.filter((key) => key !== 'topic' && key !== 'facts');
  return stray.map((key) => ({ file, line: lineOf(key), what: `"${key}" is not a key that is known here`, write: 'a file of facts has only "topic" and "facts"' }));
}

function assemble(records: Records): Content {
  const facts = records.facts.map(({ value, topic }): Fact => ({ ...value, topic, guildId: null }));
  const sources = records.sources.map(({ value }): Source => value);
  const written = records.quiz.map(({ value }) => value);
  const plain = {
    facts,
    topics: records.topics.map(({ value }) => value),
    observances: records.observances.map(({ value }) => value),
    helplines: records.helplines.map(({ value }) => value),
    synonyms: records.synonyms.map(({ value }) => value),
    quiz: [...written, ...builtItems(facts, written)],
  };
  const hash = createHash('sha256').update(JSON.stringify({ ...plain, sources })).digest('hex');
  return { ...plain, sources: new Map(sources.map((source) => [source.id, source])), hash };
}
