/** `cli ask`: the bot's own answerer at the command line, for one question or for many as JSON lines. */
import { createInterface } from 'node:readline';
import { loadContent } from '../content/load.ts';
import { createKnowledge } from '../content/knowledge.ts';
import { EXIT } from '../errors.ts';
import { createLog } from '../log.ts';
import type { Answer, Answers } from '../ports/answers.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import { openAnswers } from '../search/index.ts';
import type { CliCommand, CliIo } from './command.ts';
import { DATA_DIRECTORY } from '../places.ts';

const UNKNOWN: Readonly<Record<string, string>> = {
  safety: 'If you or someone near you is in danger, call the local emergency number. In Discord, /helpline shows the lines of your country, only to you.',
  advice: 'I cannot advise on a personal case. In Discord, /helpline shows people who can, only to you.',
  language: 'I cannot answer in that language yet.',
};

/** One answer as `cli ask --json` writes it. */
function record(id: unknown, answer: Answer, knowledge: Knowledge) {
  const { status, fact, confidence, alternatives, topics, note, language } = answer;
  return {
    id, status,
    text: fact?.answer ?? (status === 'unsure' ? 'More than one fact could be meant.' : UNKNOWN[note ?? ''] ?? 'I do not know that.'),
    factId: fact?.id ?? null,
    confidence: Math.round(confidence * 1000) / 1000,
    sources: (fact?.sources ?? []).map((source) => knowledge.source(source)?.url ?? source),
    alternatives: alternatives.map((other) => ({ factId: other.id, text: other.answer })),
    topics, note, language,
  };
}

function forPeople(answer: Answer, knowledge: Knowledge): string {
  const { text, sources } = record(null, answer, knowledge);
  const others = answer.alternatives.map((other) => `  - ${other.question}`);
  return [
    text,
    ...(answer.fact ? [`As of ${answer.fact.asOf}. Source: ${sources.join(', ')}`] : []),
    ...(others.length > 0 ? [answer.status === 'answered' ? 'Related:' : 'Did you mean:', ...others] : []),
    ...(answer.topics.length > 0 ? [`Nearest topics: ${answer.topics.join(', ')}`] : []),
  ].join('\n');
}

interface Asked { readonly id?: unknown; readonly question: string; readonly locale?: string }

function read(line: string): Asked | null {
  try {
    const value = JSON.parse(line) as Partial<Asked> | null;
    if (typeof value?.question !== 'string' || (value.locale !== undefined && typeof value.locale !== 'string')) return null;
    return value as Asked;
  } catch {
    return null;
  }
}

async function askMany(answers: Answers, knowledge: Knowledge, { stdin, stdout, stderr }: CliIo): Promise<number> {
  let number = 0;
  let faults = 0;
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const asked = read(line);
    if (asked === null) {
      faults += 1;
      stderr.write(`Line ${number}: not a question. Write {"id": "1", "question": "When was the campaign launched?", "locale": "en-US"}\n`);
      continue;
    }
    const answer = await answers.ask(asked.question, { locale: asked.locale ?? 'en-US', guildId: null });
    stdout.write(`${JSON.stringify(record(asked.id ?? number, answer, knowledge))}\n`);
  }
  return faults === 0 ? EXIT.ok : EXIT.badContent;
}

/** `ask "question"` for people, with `--json` for programs; `ask --json` alone reads JSON lines from standard input. */
export const ask: CliCommand = async (args, io) => {
  const json = args.includes('--json');
  const question = args.filter((word) => word !== '--json').join(' ');
  if (question === '' && !json) {
    io.stderr.write('Write the question: npm run --silent cli -- ask "When was the campaign launched?"\n');
    return EXIT.badConfig;
  }
  const content = await loadContent(DATA_DIRECTORY);
  const knowledge = createKnowledge(content);
  const log = createLog({ level: 'error', format: 'json', clock: { now: () => io.now }, secrets: [] });
  const answers = openAnswers({ database: ':memory:', content, log });
  try {
    if (question === '') return await askMany(answers, knowledge, io);
    const answer = await answers.ask(question, { locale: 'en-US', guildId: null });
    io.stdout.write(json ? `${JSON.stringify(record('1', answer, knowledge))}\n` : `${forPeople(answer, knowledge)}\n`);
    return EXIT.ok;
  } finally {
    answers.close();
  }
};
