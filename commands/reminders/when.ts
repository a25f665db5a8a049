/** When an own text is posted, as a moderator writes it: in words or as five cron fields. */
import { escapeMarkdown } from '../../src/discord/command.ts';
import { parseDate } from '../../src/domain/date-words.ts';
import { PHRASE_EXAMPLES, readPhrase, readTime, validateRule } from '../../src/domain/recurrence.ts';
import type { RecurrenceRule, RuleProblemKey } from '../../src/domain/recurrence.ts';

const DEFAULT_TIME = '09:00';
const EXAMPLES = 4;
/** No word of a phrase begins like this in each of its first three places: minute, hour and day of the month. */
const CRON = /^[\d*/,-]+\s+[\d*/,-]+\s+[\d*/,?L-]+\s+\S+\s+\S+$/;

export interface WhenProblem {
  readonly key: 'unreadableWhen' | RuleProblemKey;
  readonly params: Readonly<Record<string, string | number>>;
}

export type When = { readonly rule: RecurrenceRule } | { readonly problem: WhenProblem };

/** The phrase as it is read: with its time of day, which may have been typed apart from it. */
export function withTime(phrase: string, time: string | null): string {
  const plain = phrase.trim();
  return isCron(plain) || /\sat\s/i.test(plain) ? plain : `${plain} at ${time ?? DEFAULT_TIME}`;
}

function isCron(plain: string): boolean {
  return CRON.test(plain) || plain.includes('*');
}

/** One day with its year, in any of the ways that people write one: "10 January 2027 at 6pm". */
function readOnce(plain: string): RecurrenceRule | null {
  const [, day = '', clock = ''] = /^(?:on\s+)?(.+)\sat\s(.+)$/i.exec(plain) ?? [];
  const [date, time] = [parseDate(day), readTime(clock)];
  return date.ok && time !== null ? { kind: 'once', at: `${date.date}T${time}` } : null;
}

/** @returns the rule, or what to write instead: a key of this command's texts */
export function readWhen(typed: string): When {
  const plain = withTime(typed, null);
  const rule: RecurrenceRule | null = isCron(plain) ? { kind: 'cron', expression: plain } : (readPhrase(plain) ?? readOnce(plain));
  if (rule === null) {
    const examples = PHRASE_EXAMPLES.slice(0, EXAMPLES).map((example) => `"${example}"`).join(', ');
    return { problem: { key: 'unreadableWhen', params: { typed: escapeMarkdown(typed.slice(0, 60)), examples } } };
  }
  const [problem] = validateRule(rule);
  if (problem === undefined) return { rule };
  const params = Object.entries(problem.params).map(([name, value]) => [name, typeof value === 'string' ? escapeMarkdown(value) : value] as const);
  return { problem: { key: problem.key, params: Object.fromEntries(params) } };
}
