/** What can be said after `npm run try --`. */
import { parseArgs } from 'node:util';
import { EXIT, OperatorError } from '../errors.ts';

export interface TryArguments {
  /** Epoch milliseconds at which the clock starts; null for the present. */
  readonly at: number | null;
  readonly timezone: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly smoke: boolean;
  readonly verbose: boolean;
}

const USAGE = 'Usage: npm run try -- [--at 2027-01-01T08:59] [--timezone Europe/Lisbon] [--port 4000] [--smoke] [--verbose]';

function refuse(problem: string): never {
  throw new OperatorError(`${problem}\n${USAGE}`, EXIT.badConfig);
}

function zone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return refuse(`--timezone ${name} is not a time zone. Write one like Europe/Lisbon.`);
  }
}

function instant(text: string, timezone: string): number {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds;
  } catch {
    return refuse(`--at ${text} is not a date and time. Write one like 2027-01-01T08:59, in the zone of --timezone.`);
  }
}

/**
 * @param args words after `--`
 * @param machineZone the zone to show times in when none is named
 * @throws OperatorError that names the wrong word and shows the usage
 */
export function readArguments(args: readonly string[], machineZone: string): TryArguments {
  const known = {
    at: { type: 'string' }, timezone: { type: 'string' }, port: { type: 'string' }, smoke: { type: 'boolean' }, verbose: { type: 'boolean' },
  } as const;
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options: known }).values;
    } catch (error) {
      return refuse((error as Error).message);
    }
  })();
  const timezone = zone(parsed.timezone ?? machineZone);
  const port = parsed.port ?? (parsed.smoke ? '0' : '4000');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) refuse(`--port ${port} is not a port. Write a number up to 65535.`);
  return {
    at: parsed.at === undefined ? null : instant(parsed.at, timezone), timezone, port: Number(port),
    smoke: parsed.smoke ?? false, verbose: parsed.verbose ?? false,
  };
}
