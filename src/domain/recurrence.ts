/** The door of recurrence: the rules a reminder may carry, and when they are due. The rest is in the folder beside it. */
export type { AtTimes, LeapPolicy, MonthDaysMode, Occurrence, RecurrenceRule, Weekday } from './recurrence/rule.ts';
export type { LocalInstant, ZoneRules } from './recurrence/zones.ts';
export { WEEKDAYS } from './recurrence/rule.ts';
export { preferZones, presentZones, runtimeZones } from './recurrence/zones.ts';
export { nextOccurrence, occurrencesAfter } from './recurrence/next.ts';
export type { RuleProblem, RuleProblemKey } from './recurrence/validate.ts';
export { describeProblem, ruleProblemTexts, validateRule, validateTimezone } from './recurrence/validate.ts';
export { PHRASE_EXAMPLES, readPhrase, readTime } from './recurrence/phrase.ts';
export { SPANISH_EXAMPLES } from './recurrence/phrase-es.ts';
export { daysInWords } from './recurrence/wording.ts';
