/** Rules in the Spanish words that `readPhrase` reads. */
import type { RecurrenceRule, Weekday } from './rule.ts';
import { WEEKDAYS } from './rule.ts';

const MONTHS: readonly string[] = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'];
const NAMES: readonly string[] = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];
const NTH: Readonly<Record<string, string>> = { 1: 'primer', 2: 'segundo', 3: 'tercer', 4: 'cuarto', 5: 'quinto', '-1': 'último' };
const WORKDAYS = 'MO TU WE TH FR';

const joined = (words: readonly (string | number)[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} y ${words.at(-1) ?? ''}`);
const month = (number: number): string => MONTHS[number - 1] ?? String(number);
const weekday = (day: Weekday): string => NAMES[WEEKDAYS.indexOf(day)] ?? day;

/** ` de enero y julio`; nothing when every month is meant. */
function ofMonths(months: readonly number[] | undefined): string {
  return months === undefined || new Set(months).size === 12 ? '' : ` de ${joined(months.map(month))}`;
}

function monthDays(rule: Extract<RecurrenceRule, { kind: 'month-days' }>): string {
  const months = ofMonths(rule.months);
  switch (rule.mode) {
    case 'daily':
      return `todos los días${months}`;
    case 'weekdays':
      return `cada día laborable${months}`;
    case 'weekly':
      return `cada ${weekday(rule.weekday)}${months}`;
    case 'interval':
      return `cada ${rule.everyDays} días de ${joined(rule.months.map(month))}`;
    default:
      if (rule.days.length === 1 && rule.days[0] === -1) return `último día${months === '' ? ' del mes' : months}`;
      return `${rule.days.length === 1 ? 'el día' : 'los días'} ${joined(rule.days)}${months}`;
  }
}

const from = (anchor: string | undefined): string => (anchor === undefined ? '' : ` desde ${anchor}`);

function weekly({ weekdays, interval, anchor }: Extract<RecurrenceRule, { kind: 'weekly' }>): string {
  const days = [...weekdays].join(' ') === WORKDAYS ? 'día laborable' : joined(weekdays.map(weekday));
  return (interval ?? 1) === 1 && anchor === undefined ? `cada ${days}` : `cada ${interval ?? 1} semanas el ${joined(weekdays.map(weekday))}${from(anchor)}`;
}

/** The days of a rule in Spanish, without its times. */
export function daysInSpanish(rule: RecurrenceRule): string {
  switch (rule.kind) {
    case 'once':
      return rule.at.slice(0, 10);
    case 'yearly-date':
      return `${rule.day} de ${month(rule.month)}`;
    case 'anniversary':
      return `cada año el ${Number(rule.date.slice(8))} de ${month(Number(rule.date.slice(5, 7)))}`;
    case 'month-days':
      return monthDays(rule);
    case 'weekly':
      return weekly(rule);
    case 'daily':
      return (rule.interval ?? 1) === 1 && rule.anchor === undefined ? 'todos los días' : `cada ${rule.interval ?? 1} días${from(rule.anchor)}`;
    case 'monthly-nth-weekday':
      return `${NTH[rule.nth] ?? rule.nth} ${weekday(rule.weekday)}${rule.months === undefined ? ' del mes' : ofMonths(rule.months)}`;
    default:
      return rule.expression;
  }
}
