/** From a day in the awareness calendar to a reminder's standing rule. */
import type { Observance } from './observances.ts';
import type { RecurrenceRule } from './recurrence.ts';
import type { ReminderContent } from './reminders.ts';

export interface ObservancePlan {
  readonly content: ReminderContent;
  readonly rule: RecurrenceRule;
}

const isDay = (date: string | null): date is string => date !== null && date.length === 10;

/**
 * What a reminder of an observance carries, without days before or themed facts: those are the moderator's to add.
 * @param observance the day, week, month or anniversary
 * @param time `HH:MM` in local wall time
 * @returns content and rule; null for a rule that no reminder can follow yet (`week-of`)
 */
export function planFor(observance: Observance, time: string): ObservancePlan | null {
  const { id, rule, kind, since, closing } = observance;
  const content: ReminderContent = { type: 'observance', observanceId: id, daysBefore: [] };
  switch (rule.type) {
    case 'fixed':
      if (kind === 'anniversary' && isDay(since)) {
        return { content: { type: 'anniversary', observanceId: id }, rule: { kind: 'anniversary', date: since, leapPolicy: 'feb28', time } };
      }
      return { content, rule: { kind: 'yearly-date', month: rule.month, day: rule.day, leapPolicy: 'feb28', time } };
    case 'month': {
      const days = closing === null ? [1] : [1, -1];
      return {
        content: { type: 'campaign-month', observanceId: id, opening: true, closing: closing !== null },
        rule: { kind: 'month-days', months: [rule.month], mode: 'days', days, time },
      };
    }
    case 'range': {
      const [month = 1, day = 1] = rule.from.split('-').map(Number);
      return { content, rule: { kind: 'yearly-date', month, day, leapPolicy: 'feb28', time } };
    }
    case 'nth-weekday':
      return { content, rule: { kind: 'monthly-nth-weekday', weekday: rule.weekday, nth: rule.n, months: [rule.month], time } };
    default:
      return null;
  }
}
