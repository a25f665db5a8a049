/** What a form could not save yet, for a while and in memory only: it may hold anything that a moderator typed. */
import type { Reader } from './show.ts';

const KEPT_FOR = 60 * 60_000;
const MOST_KEPT = 200;

interface Kept<T> {
  readonly value: T;
  readonly until: number;
}

/** A shelf of one kind of thing. Each belongs to a server and a person, or to a server alone. */
export interface Shelf<T> {
  put(context: Reader, value: T, id?: string): string;
  /** Null when it is not there any more. */
  get(context: Reader, id: string): T | null;
}

/** @param shared whether every moderator of a server may take what another put there */
export function createShelf<T>({ shared = false }: { shared?: boolean } = {}): Shelf<T> {
  const kept = new Map<string, Kept<T>>();
  const keyOf = ({ place, actor }: Reader, id: string): string => [place.guildId, shared ? '' : actor.id, id].join(' ');
  return {
    put(context, value, id = context.ports.random.id()) {
      for (const [key, { until }] of kept) if (until <= context.now) kept.delete(key);
      for (const key of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT + 1))) kept.delete(key);
      const key = keyOf(context, id);
      kept.delete(key);
      kept.set(key, { value, until: context.now + KEPT_FOR });
      return id;
    },
    get(context, id) {
      const found = kept.get(keyOf(context, id));
      return found === undefined || found.until <= context.now ? null : found.value;
    },
  };
}
