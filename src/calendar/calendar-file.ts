import type { CalendarFile } from '../ports/calendar-file.ts';

/** @returns the writer of calendar files, loaded by the first one */
export function createCalendarFile(): CalendarFile {
  return { write: async (title, days, now) => (await import('./ics.ts')).writeCalendar(title, days, now) };
}
