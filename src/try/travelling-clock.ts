/** The try-out's clock: runs with the machine's, and can travel. Forward it stops at each due announcement, so that none is skipped. */
import type { Clock } from '../ports/clock.ts';

/** What the clock asks of the bot on the way. */
export interface Traveller {
  tick(): Promise<void>;
  nextDueAt(): Promise<number | null>;
}

export interface TravellingClock extends Clock {
  readonly timeZone: string;
  moveTo(at: number): Promise<void>;
  nextEvent(): Promise<{ readonly at: number; readonly label: string } | null>;
  /** From now on the clock stops for this bot. */
  accompany(bot: Traveller): void;
}

/** Announcements a single journey stops for; a year of daily posts in a dozen channels fits. */
const STOPS = 5_000;

/**
 * @param machine the clock it runs with
 * @param start epoch milliseconds to start at; null for the machine's present
 * @param timeZone IANA zone in which the page shows it
 */
export function travellingClock(machine: Clock, start: number | null, timeZone: string): TravellingClock {
  let offset = start === null ? 0 : start - machine.now();
  let companion: Traveller | null = null;
  const set = (at: number): void => {
    offset = at - machine.now();
  };
  const now = (): number => machine.now() + offset;
  const stopOver = async (bot: Traveller, until: number): Promise<void> => {
    let last = Number.NEGATIVE_INFINITY;
    for (let stops = 0; stops < STOPS; stops += 1) {
      const next = await bot.nextDueAt();
      if (next === null || next > until || next <= last) return;
      last = next;
      if (next > now()) set(next);
      await bot.tick();
    }
  };
  return {
    timeZone,
    now,
    moveTo: async (at) => {
      if (companion && at > now()) await stopOver(companion, at);
      if (at > now() || at < now() - 1_000) set(at);
      await companion?.tick();
    },
    nextEvent: async () => {
      const at = (await companion?.nextDueAt()) ?? null;
      return at === null ? null : { at, label: 'the next announcement' };
    },
    accompany: (bot) => {
      companion = bot;
    },
  };
}
