/** Where a local time falls: the instant, and by how far it had to move because the clocks skipped it. */
export interface LocalInstant {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Minutes the wall clock is ahead of the nominal time; 0 unless the nominal time falls into a gap. */
  readonly shifted: number;
}

/** What recurrence asks of time-zone data. Handed in, so that newer data than the runtime's can take its place. */
export interface ZoneRules {
  /**
   * The instant of a local time: in a gap forward by the gap, on a repeated time its first pass.
   * @param zone IANA name
   * @throws RangeError when there is no such zone
   */
  readonly localToInstant: (zone: string, year: number, month: number, day: number, minuteOfDay: number) => LocalInstant;
  /** Wall time at an instant, as milliseconds since local 1970-01-01T00:00. */
  readonly instantToLocal: (zone: string, at: number) => number;
}

const MINUTE = 60_000;

/** The runtime's own time-zone data. */
export const runtimeZones: ZoneRules = {
  localToInstant(zone, year, month, day, minuteOfDay) {
    const hour = Math.trunc(minuteOfDay / 60);
    const moment = new Temporal.PlainDateTime(year, month, day, hour, minuteOfDay % 60).toZonedDateTime(zone);
    const wall = moment.hour * 60 + moment.minute;
    // A gap never spans more than a day, so the minutes of the day (and the date, for a whole skipped day) tell it all.
    const days = moment.day === day ? 0 : 1;
    return { at: moment.epochMilliseconds, shifted: wall - minuteOfDay + days * 24 * 60 };
  },
  instantToLocal(zone, at) {
    const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    return at + Math.floor(moment.offsetNanoseconds / 1_000_000);
  },
};

let preferred: ZoneRules = runtimeZones;

/**
 * Puts newer data in the place of the runtime's, for this whole process. Called once at the start, before anything is worked out: one
 * answer to when nine o'clock is, wherever it is asked.
 */
export function preferZones(zones: ZoneRules): void {
  preferred = zones;
}

/** The data that this process goes by: the runtime's, unless newer was preferred. */
export const presentZones: ZoneRules = {
  localToInstant: (...local) => preferred.localToInstant(...local),
  instantToLocal: (zone, at) => preferred.instantToLocal(zone, at),
};

/** Whole minutes of a wall time in milliseconds. */
export const wallMinute = (wall: number): number => Math.floor(wall / MINUTE);
