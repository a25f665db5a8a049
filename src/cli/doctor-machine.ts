/** What can be wrong with the machine: runtime, disk, files and who may read them, clock, time-zone data. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { newerZones } from '../zoneinfo/zoneinfo.ts';
import { ill, well, type Finding } from './doctor-finding.ts';

const MEGABYTE = 1024 * 1024;
/** Room for the database's own work and some nights' logs. */
const LEAST_FREE = 200 * MEGABYTE;
/** Discord's Date header has whole seconds, and the way there takes some time. */
const CLOCKS_APART = 10_000;
const NODE = 26;

/** @param version as `process.versions.node` */
export function runtime(version: string): Finding {
  if (Number.parseInt(version, 10) >= NODE) return well('Node', version);
  return ill('Node', `this is ${version}, the bot needs ${NODE}: start it with npm start, which brings its own, or install Node ${NODE}`);
}

/**
 * @param free bytes that may be written
 * @param database its size in bytes: seven backups and one more copy need room
 */
export function room(free: number, database: number, directory: string): Finding {
  const wanted = Math.max(LEAST_FREE, database * 3);
  const said = `${Math.floor(free / MEGABYTE)} MiB free where the database is (${directory})`;
  return free >= wanted ? well('Disk', said) : ill('Disk', `only ${said}: free at least ${Math.ceil(wanted / MEGABYTE)} MiB, or announcements stop when it is full`);
}

/** The room on the disk of a file that may not exist yet. */
export function disk(file: string): Finding {
  let directory = path.dirname(path.resolve(file));
  while (!existsSync(directory)) directory = path.dirname(directory);
  const { bavail, bsize } = statfsSync(directory);
  return room(bavail * bsize, existsSync(file) ? statSync(file).size : 0, directory);
}

function writable(place: string): boolean {
  try {
    accessSync(place, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the bot may write its files, and nobody else may read what is private. */
export function permissions(database: string, settings: string): readonly Finding[] {
  const needed = [path.dirname(path.resolve(database)), database].filter((place) => existsSync(place));
  const locked = needed.filter((place) => !writable(place)).map((place) => ill('Files', `${place} cannot be written: give it to the user that runs the bot (chown), with write permission`));
  // Windows has no such bits.
  const open = process.platform === 'win32' ? [] : [database, settings].filter((place) => existsSync(place) && (statSync(place).mode & 0o077) !== 0)
    .map((place) => ill('Files', `other users of this machine can read ${place}${place === settings ? ', which holds the token' : ''}: chmod 600 ${place}`));
  const found = [...locked, ...open];
  return found.length > 0 ? found : [well('Files', 'the bot may write them, and only its user may read them')];
}

/** @param discord epoch milliseconds by Discord's clock; null when it did not say */
export function clock(discord: number | null, now: number): Finding {
  if (discord === null) return well('Clock', 'Discord did not say what time it is');
  const apart = now - discord;
  if (Math.abs(apart) <= CLOCKS_APART) return well('Clock', 'agrees with Discord’s');
  return ill('Clock', `${Math.round(Math.abs(apart) / 1000)} s ${apart > 0 ? 'ahead of' : 'behind'} Discord’s, so posts come ${apart > 0 ? 'early' : 'late'}: switch time synchronisation on (timedatectl set-ntp true)`);
}

/** The distribution's time-zone data may be newer than the runtime's: then the bot goes by it. */
export function zones(): Finding {
  const ours = process.versions['tz'] ?? 'unknown';
  const system = newerZones(ours);
  return well('Time zones', system === null ? `data version ${ours}` : `data version ${system.version} of this system, newer than Node’s ${ours}`);
}
