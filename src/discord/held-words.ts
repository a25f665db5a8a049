import type { Clock, Random } from '../ports/clock.ts';
import type { HeldWords } from '../ports/held-words.ts';

/** As long as Discord lets a private answer be changed. */
const HELD_FOR = 15 * 60_000;
/** A bound on memory: at a thousand letters each, half a megabyte. */
const MOST = 500;

/** Holds words for a quarter of an hour; the oldest go first when there are too many. */
export function createHeldWords({ clock, random }: { readonly clock: Clock; readonly random: Random }): HeldWords {
  const held = new Map<string, { readonly words: string; readonly until: number }>();
  const letGo = (): void => {
    for (const [id, { until }] of held) if (until <= clock.now() || held.size > MOST) held.delete(id);
  };
  return {
    hold(words) {
      const id = random.id(8);
      held.set(id, { words, until: clock.now() + HELD_FOR });
      letGo();
      return id;
    },
    recall(id) {
      letGo();
      return held.get(id)?.words ?? null;
    },
  };
}
