/** `cli occurrences`: when a rule is due. JSON lines in and out, or one rule in plain English. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { RecurrenceRule } from '../domain/recurrence.ts';
import { describeProblem, occurrencesAfter, PHRASE_EXAMPLES, preferZones, presentZones, readPhrase, runtimeZones, validateRule, validateTimezone } from '../domain/recurrence.ts';
import { EXIT } from '../errors.ts';
import { newerZones } from '../zoneinfo/zoneinfo.ts';

interface Io {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr?: NodeJS.WritableStream;
  /** Epoch milliseconds: from when, unless told. */
  readonly now: number;
}

interface Query {
  readonly rule?: unknown;
  readonly timezone?: unknown;
  readonly after?: unknown;
  readonly count?: unknown;
}

const DEFAULT_COUNT = 10;
const MOST = 100_000;

const USAGE = `Usage: cli occurrences --rule "every weekday in January at 09:00" --timezone Europe/Madrid [--after 2027-01-01] [--count 10]
   or: JSON lines {"id","rule","timezone","after","count"} on standard input.
Rules people can write:\n${PHRASE_EXAMPLES.map((example) => `  ${example}`).join('\n')}
`;

/** A fault of one query, as a sentence. */
class QueryError extends Error {}

/** An instant (2027-01-01T00:00:00Z), milliseconds, or a local date or time of the rule's zone. */
function readAfter(after: unknown, timezone: string, now: number): number {
  if (after === undefined || after === null) return now;
  if (typeof after === 'number' && Number.isSafeInteger(after) && Math.abs(after) <= 8.64e15) return after;
  if (typeof after === 'string') {
    try {
      if (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(after) && after.includes('T')) return Temporal.Instant.from(after).epochMilliseconds;
      return Temporal.PlainDateTime.from(after).toZonedDateTime(timezone).epochMilliseconds;
    } catch {
      // Said below, with the text as it was written.
    }
  }
  throw new QueryError(`${JSON.stringify(after)} is not a moment. Write it like 2027-01-01T00:00:00Z, or as a local date like 2027-01-01.`);
}

function readCount(count: unknown): number {
  if (count === undefined || count === null) return DEFAULT_COUNT;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MOST) return count;
  throw new QueryError(`${JSON.stringify(count)} is not a number of occurrences. Use a whole number from 0 to ${MOST}.`);
}

/** @throws QueryError with everything that is wrong with the rule or the zone */
function answer(query: Query, now: number): { readonly timezone: string; readonly instants: readonly number[] } {
  const rule = typeof query.rule === 'string' ? readPhrase(query.rule) : query.rule;
  if (rule === null || rule === undefined) {
    throw new QueryError(`The rule ${typeof query.rule === 'string' ? `“${query.rule}” is not understood` : 'is missing'}. For example: ${PHRASE_EXAMPLES.slice(0, 3).join('; ')}.`);
  }
  const zone = validateTimezone(query.timezone);
  const problems = [...(zone ? [zone] : []), ...validateRule(rule as RecurrenceRule)];
  if (problems.length > 0) throw new QueryError(problems.map(describeProblem).join(' '));
  const timezone = query.timezone as string;
  const found = occurrencesAfter(rule as RecurrenceRule, timezone, readAfter(query.after, timezone, now), readCount(query.count));
  return { timezone, instants: found.map(({ at }) => at) };
}

function parseLine(line: string): Query & { readonly id?: unknown } {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below: a line of another form and a line that is no JSON get the same advice.
  }
  throw new QueryError('This line is not a JSON object such as {"id":1,"rule":{"kind":"daily","time":"09:00"},"timezone":"Europe/Madrid"}.');
}

async function answerLines({ stdin, stdout, stderr, now }: Io): Promise<number> {
  let number = 0;
  let faults = 0;
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    let id: unknown = null;
    let reply: object;
    try {
      const query = parseLine(line);
      id = query.id ?? null;
      reply = { id, occurrences: answer(query, now).instants.map((at) => new Date(at).toISOString()) };
    } catch (error) {
      if (!(error instanceof QueryError) && !(error instanceof RangeError)) throw error;
      faults += 1;
      reply = { id, error: error.message };
      (stderr ?? process.stderr).write(`line ${number}: ${error.message}\n`);
    }
    stdout.write(`${JSON.stringify(reply)}\n`);
  }
  return faults === 0 ? EXIT.ok : EXIT.badContent;
}

function answerPerson(query: Query, { stdout, stderr, now }: Io): number {
  try {
    const { timezone, instants } = answer(query, now);
    if (instants.length === 0) stdout.write('This rule is not due again.\n');
    for (const at of instants) {
      const local = new Date(presentZones.instantToLocal(timezone, at));
      const day = local.toLocaleString('en-GB', { weekday: 'short', timeZone: 'UTC' });
      stdout.write(`${day} ${local.toISOString().slice(0, 10)} ${local.toISOString().slice(11, 16)} ${timezone} (${new Date(at).toISOString()})\n`);
    }
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof QueryError) && !(error instanceof RangeError)) throw error;
    (stderr ?? process.stderr).write(`${error.message}\n`);
    return EXIT.badContent;
  }
}

/** A rule as a person types it: English or, for those who like, the JSON of a rule. */
function typedRule(text: string): unknown {
  try {
    return text.trim().startsWith('{') ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}

/**
 * Runs the command.
 * @param args words after `occurrences`
 * @returns the exit code: 0, or 65 when a rule or a line could not be answered
 */
export async function occurrences(args: readonly string[], io: Io): Promise<number> {
  // As the bot does, so that both name the same times.
  preferZones(newerZones(process.versions['tz'] ?? '')?.rules ?? runtimeZones);
  if (args.length === 0) return await answerLines(io);
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args: [...args], options: { rule: text, timezone: text, after: text, count: text, help: { type: 'boolean' } } });
    if (values.help === true) {
      io.stdout.write(USAGE);
      return EXIT.ok;
    }
    const count = values.count === undefined ? undefined : Number(values.count);
    return answerPerson({ rule: typedRule(values.rule ?? ''), timezone: values.timezone ?? 'UTC', after: values.after, count }, io);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    (io.stderr ?? process.stderr).write(`${error.message}\n\n${USAGE}`);
    return EXIT.badConfig;
  }
}
