/** What is in the simulated year: reminders of many servers in many zones, and what goes wrong when. */
import type { RecurrenceRule, Weekday } from '../../../src/domain/recurrence.ts';
import type { Reminder } from '../../../src/domain/reminders.ts';
import { aReminder, DAY, HOUR, MINUTE } from '../scheduling.ts';

export type Chance = () => number;

/** 1 July to 30 June: both clock changes of either half of the world, a year's end and 29 February. */
export const YEAR_START = Date.parse('2027-07-01T00:00:00Z');
export const YEAR_END = Date.parse('2028-07-01T00:00:00Z');

const pick = <T>(chance: Chance, from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
const two = (value: number): string => String(value).padStart(2, '0');
const WEEKDAYS: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const ZONES = Intl.supportedValuesOf('timeZone');

/** Half of them in the hours in which clocks change. */
function timeOf(chance: Chance): string {
  return `${two(Math.floor(chance() * (chance() < 0.5 ? 4 : 24)))}:${pick(chance, ['00', '00', '15', '30', '30', '59'])}`;
}

function ruleOf(chance: Chance, index: number): RecurrenceRule {
  const time = timeOf(chance);
  switch (index % 8) {
    case 0:
      return { kind: 'daily', time };
    case 1:
      return { kind: 'weekly', weekdays: WEEKDAYS.filter(() => chance() < 0.3).concat('SU').filter((day, at, all) => all.indexOf(day) === at), time };
    case 2:
      return { kind: 'month-days', months: [1, 3, 7, 10, 11], mode: 'weekdays', time };
    case 3:
      return { kind: 'month-days', months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], mode: 'days', days: [1, 15, -1], time };
    case 4:
      return { kind: 'monthly-nth-weekday', weekday: pick(chance, WEEKDAYS), nth: pick(chance, [1, 2, 3, 4, 5, -1]), time };
    case 5:
      return index % 16 === 5 ? { kind: 'yearly-date', month: 2, day: 29, leapPolicy: 'feb28', time } : { kind: 'yearly-date', month: 1 + Math.floor(chance() * 12), day: 1 + Math.floor(chance() * 28), time };
    case 6:
      // Where the clock goes forward at two, these are one instant.
      return { kind: 'daily', times: ['02:30', '03:30', '18:00'] };
    default:
      return { kind: 'daily', interval: 1 + Math.floor(chance() * 9), anchor: '2027-06-01', time };
  }
}

/** Of a server with ten reminders each; a quarter of them posts facts. */
export function remindersOf(count: number, chance: Chance): readonly Reminder[] {
  return Array.from({ length: count }, (_, index) => aReminder({
    id: `r${index}`, guildId: `g${Math.floor(index / 10)}`, channelId: `c${Math.floor(index / 2)}`, rule: ruleOf(chance, index), timezone: ZONES[(index * 37) % ZONES.length] ?? 'UTC',
    ...(index % 4 === 3 ? { content: { type: 'fact-digest', topics: [] } } as const : {}),
  }));
}

export type Happening = { readonly at: number } & (
  | { readonly type: 'stop'; readonly until: number }
  | { readonly type: 'discord-away'; readonly until: number }
  | { readonly type: 'clock-set'; readonly by: number; readonly until: number }
  | { readonly type: 'time-zone-data' }
  | { readonly type: 'edit' | 'pause' | 'resume' | 'channel-gone' | 'channel-back'; readonly index: number });

/** Random, but the same for the same chances. */
export function happeningsOf(count: number, chance: Chance): readonly Happening[] {
  const some = (many: number, make: (at: number) => Happening | readonly Happening[]): Happening[] =>
    Array.from({ length: many }, () => make(Math.floor(YEAR_START + DAY + chance() * (YEAR_END - YEAR_START - 10 * DAY)))).flat();
  const anyone = (): number => Math.floor(chance() * count);
  return [
    ...some(12, (at) => ({ type: 'stop', at, until: at + 10 * MINUTE + chance() ** 3 * 60 * HOUR })),
    ...some(10, (at) => ({ type: 'discord-away', at, until: at + MINUTE + chance() ** 2 * 10 * HOUR })),
    ...some(3, (at) => ({ type: 'clock-set', at, by: -(5 * MINUTE + chance() * HOUR), until: at + 2 * HOUR })),
    ...some(3, (at) => ({ type: 'clock-set', at, by: 10 * MINUTE + chance() * 3 * HOUR, until: at + 2 * HOUR })),
    ...some(2, (at) => ({ type: 'time-zone-data', at })),
    ...some(Math.ceil(count / 3), (at) => ({ type: 'edit', at, index: anyone() })),
    ...some(Math.ceil(count / 10), (at) => {
      const index = anyone();
      return [{ type: 'pause', at, index }, { type: 'resume', at: at + chance() * 8 * DAY, index }];
    }),
    ...some(Math.ceil(count / 20), (at) => {
      const index = anyone();
      return [{ type: 'channel-gone', at, index }, { type: 'channel-back', at: at + chance() * 8 * DAY, index }];
    }),
  ].toSorted((a, b) => a.at - b.at);
}

/** Another time or another zone. */
export function editOf(reminder: Reminder, chance: Chance): Pick<Reminder, 'rule' | 'timezone'> {
  if (chance() < 0.5 || !('time' in reminder.rule)) return { rule: reminder.rule, timezone: pick(chance, ZONES) };
  return { rule: { ...reminder.rule, time: timeOf(chance) }, timezone: reminder.timezone };
}
