/** Calendar files in the form of RFC 5545, which every calendar program reads. */
import ical, { ICalCalendarMethod, ICalEventRepeatingFreq, ICalEventTransparency, ICalWeekday } from 'ical-generator';
import type { ICalRepeatingOptions } from 'ical-generator';
import type { CalendarDay } from '../domain/calendar-days.ts';

const WEEKDAYS: Readonly<Record<string, ICalWeekday>> = {
  MO: ICalWeekday.MO, TU: ICalWeekday.TU, WE: ICalWeekday.WE, TH: ICalWeekday.TH, FR: ICalWeekday.FR, SA: ICalWeekday.SA, SU: ICalWeekday.SU,
};

function repeating(day: CalendarDay): ICalRepeatingOptions | null {
  if (day.repeats === null) return null;
  if (day.repeats.every === 'year') return { freq: ICalEventRepeatingFreq.YEARLY };
  const weekday = WEEKDAYS[day.repeats.weekday];
  return weekday === undefined ? null : { freq: ICalEventRepeatingFreq.YEARLY, byMonth: [day.repeats.month], byDay: [weekday], bySetPos: [day.repeats.nth] };
}

/** A date at noon of nowhere: only the calendar day is written. */
const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);
/** RFC 5545 ends a whole-day event on the day after. */
const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

/**
 * @param title the calendar's name
 * @param days what stands in it
 * @param now when it was made, epoch milliseconds
 * @returns an RFC 5545 file
 */
export function writeCalendar(title: string, days: readonly CalendarDay[], now: number): Uint8Array {
  const calendar = ical({ name: title, prodId: { company: 'blue-heart-bot', product: 'awareness-calendar', language: 'EN' }, method: ICalCalendarMethod.PUBLISH });
  for (const day of days) {
    calendar.createEvent({
      id: `${day.id}@blue-heart-bot`, stamp: new Date(now), start: noon(day.from), end: noon(dayAfter(day.to)), allDay: true, timezone: 'UTC',
      summary: day.name, description: day.description, url: day.url, transparency: ICalEventTransparency.TRANSPARENT, repeating: repeating(day),
    });
  }
  return new TextEncoder().encode(calendar.toString());
}
