/**
 * The operating system's time-zone data, for when it is newer than the runtime's: distributions have a changed zone days before the
 * change, a runtime often weeks after it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeZones, type ZoneRules } from '../domain/recurrence.ts';
import { parseZone, type ZoneHistory } from './parse.ts';

export interface SystemZones {
  /** As `2026f`. */
  readonly version: string;
  readonly rules: ZoneRules;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const VERSION = /^\d{4}[a-z]{1,2}$/;
/** A name leads to a file below the directory, never out of it. */
const NAME = /^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/;

function versionIn(directory: string): string | null {
  for (const [name, pattern] of [['tzdata.zi', /^# version (\S+)/], ['+VERSION', /^(\S+)/]] as const) {
    const file = join(directory, name);
    const found = existsSync(file) ? pattern.exec(readFileSync(file, 'utf8').slice(0, 200))?.[1] : undefined;
    if (found !== undefined && VERSION.test(found)) return found;
  }
  return null;
}

function offsetAt({ first, changes }: ZoneHistory, at: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1]?.offset ?? first;
}

/** The rules of a zone whose changes are known: in a gap forward by the gap, on a repeated time its first pass. */
function instantIn(zone: ZoneHistory, wall: number): { readonly at: number; readonly shifted: number } {
  const before = offsetAt(zone, wall - DAY);
  const passes = [before, offsetAt(zone, wall + DAY)].filter((offset) => offsetAt(zone, wall - offset) === offset).map((offset) => wall - offset);
  if (passes.length > 0) return { at: Math.min(...passes), shifted: 0 };
  const at = wall - before;
  return { at, shifted: Math.floor((at + offsetAt(zone, at) - wall) / MINUTE) };
}

function rulesIn(directory: string): ZoneRules {
  const zones = new Map<string, ZoneHistory | null>();
  const zoneOf = (name: string): ZoneHistory | null => {
    const known = zones.get(name);
    if (known !== undefined) return known;
    let zone: ZoneHistory | null = null;
    try {
      if (NAME.test(name)) zone = parseZone(readFileSync(join(directory, name)));
    } catch {
      // A zone that the system does not have, or has in a form that cannot be read: the runtime knows it.
    }
    zones.set(name, zone);
    return zone;
  };
  return {
    localToInstant(name, year, month, day, minuteOfDay) {
      const zone = zoneOf(name);
      return zone === null ? runtimeZones.localToInstant(name, year, month, day, minuteOfDay) : instantIn(zone, Date.UTC(year, month - 1, day) + minuteOfDay * MINUTE);
    },
    instantToLocal(name, at) {
      const zone = zoneOf(name);
      return zone === null ? runtimeZones.instantToLocal(name, at) : at + offsetAt(zone, at);
    },
  };
}

/**
 * @param runtime version of the runtime's data; pass an empty string to get the system's whatever it is
 * @param directory where the compiled files are
 * @returns the system's data when it is newer, otherwise null
 */
export function newerZones(runtime: string, directory = '/usr/share/zoneinfo'): SystemZones | null {
  const version = versionIn(directory);
  return version !== null && version > runtime ? { version, rules: rulesIn(directory) } : null;
}
