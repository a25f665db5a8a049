import type { CalendarDay } from '../domain/calendar-days.ts';

/** A calendar that other programs read. Implemented by src/calendar. */
export interface CalendarFile {
  /**
   * @param title the calendar's name
   * @param days what stands in it
   * @param now when it was made, epoch milliseconds
   * @returns an RFC 5545 file
   */
  write(title: string, days: readonly CalendarDay[], now: number): Promise<Uint8Array>;
}
