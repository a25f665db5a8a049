/** Servers' own facts in memory: loaded when somebody first asks there, again after each change, and let go when others need the room. */
import type { Fact, Source } from '../domain/facts.ts';
import { asFact, sourceOf } from '../domain/guild-facts.ts';
import type { Answers } from '../ports/answers.ts';
import type { GuildFactStore } from '../ports/guild-facts.ts';
import type { Log } from '../ports/log.ts';
import type { GuildFacts } from './knowledge.ts';

/** A server of twenty facts takes 0.4 MB in the index. */
const MOST_SERVERS = 100;
/** Servers without facts take nothing but their name. */
const MOST_EMPTY = 10_000;

/** The answerer, as far as servers' facts concern it. */
export interface GuildIndex extends Answers {
  setGuildFacts(guildId: string, facts: readonly Fact[]): void;
}

export interface LoadedGuildFacts extends GuildFacts {
  /** The store: what is changed through it is answered from as soon as the call returns. */
  readonly store: GuildFactStore;
  /** The answerer: it knows a server's facts before it looks for an answer there. */
  readonly answers: Answers;
  /** A source of a fact that was handed out; null when it is not a server's. */
  source(id: string): Source | null;
  /** Lets go of a server that the bot has left. */
  forget(guildId: string): void;
}

interface Shelf {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly sources: ReadonlyMap<string, Source>;
}

interface Entry {
  readonly loading: Promise<void>;
  shelf: Shelf | null;
}

const EMPTY: Shelf = { facts: new Map(), sources: new Map() };

class Shelves {
  readonly #store: GuildFactStore;
  readonly #index: GuildIndex;
  readonly #most: number;
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();

  constructor(store: GuildFactStore, index: GuildIndex, most: number) {
    this.#store = store;
    this.#index = index;
    this.#most = most;
  }

  /** The server's facts as they stand; loads them when they are not there. */
  async of(guildId: string): Promise<Shelf> {
    for (;;) {
      const entry = this.#entries.get(guildId) ?? this.load(guildId);
      await entry.loading;
      // Somebody may have changed a fact while it was being read: then the newer reading counts.
      if (this.#entries.get(guildId) !== entry) continue;
      this.#entries.delete(guildId);
      this.#entries.set(guildId, entry);
      return entry.shelf ?? EMPTY;
    }
  }

  /** Without waiting: null when the server is not loaded. */
  peek(guildId: string): Shelf | null {
    return this.#entries.get(guildId)?.shelf ?? null;
  }

  /** Reads a server's facts anew; those that were there are handed out until then. */
  load(guildId: string): Entry {
    const entry: Entry = { loading: this.#read(guildId, () => this.#entries.get(guildId) === entry), shelf: this.peek(guildId) };
    // Whoever waits for it sees a failure; after a change perhaps nobody waits.
    entry.loading.catch(() => undefined);
    this.#entries.delete(guildId);
    this.#entries.set(guildId, entry);
    return entry;
  }

  async #read(guildId: string, current: () => boolean): Promise<void> {
    try {
      const stored = await this.#store.list(guildId);
      if (!current()) return;
      const shelf = { facts: new Map(stored.map((fact) => [fact.id, asFact(fact)])), sources: new Map(stored.map((fact) => [fact.id, sourceOf(fact)])) };
      const entry = this.#entries.get(guildId);
      if (entry !== undefined) entry.shelf = shelf;
      this.#index.setGuildFacts(guildId, [...shelf.facts.values()]);
      this.#makeRoom();
    } catch (error) {
      // Nothing is answered from what may have been removed since.
      if (current()) this.forget(guildId);
      throw error;
    }
  }

  forget(guildId: string): void {
    const filled = (this.peek(guildId)?.facts.size ?? 0) > 0;
    this.#entries.delete(guildId);
    if (filled) this.#index.setGuildFacts(guildId, []);
  }

  #makeRoom(): void {
    const loaded = [...this.#entries].filter(([, { shelf }]) => shelf !== null).map(([guildId, { shelf }]) => ({ guildId, filled: (shelf?.facts.size ?? 0) > 0 }));
    const filled = loaded.filter((one) => one.filled);
    const empty = loaded.filter((one) => !one.filled);
    for (const { guildId } of filled.slice(0, Math.max(0, filled.length - this.#most))) this.forget(guildId);
    for (const { guildId } of empty.slice(0, Math.max(0, empty.length - MOST_EMPTY))) this.forget(guildId);
  }
}

/** The store, with every change of a fact loaded before the caller goes on. */
function reloading(store: GuildFactStore, shelves: Shelves): GuildFactStore {
  const fresh = async (guildId: string): Promise<void> => {
    // It is saved all the same, and read again when somebody asks.
    await shelves.load(guildId).loading.catch(() => undefined);
  };
  return {
    ...store,
    async save(guildId, entries, as) {
      const result = await store.save(guildId, entries, as);
      if (result.type === 'saved') await fresh(guildId);
      return result;
    },
    async remove(guildId, id, at) {
      const removed = await store.remove(guildId, id, at);
      if (removed !== null) await fresh(guildId);
      return removed;
    },
    async unremove(guildId, id) {
      const back = await store.unremove(guildId, id);
      if (back !== null) await fresh(guildId);
      return back;
    },
  };
}

/**
 * Puts servers' facts between their store and the answerer.
 * @param options.most servers with facts that are held at once
 */
export function loadGuildFacts(options: { readonly store: GuildFactStore; readonly index: GuildIndex; readonly log: Log; readonly most?: number }): LoadedGuildFacts {
  const { store, index, log } = options;
  const shelves = new Shelves(store, index, options.most ?? MOST_SERVERS);
  const ready = async (guildId: string | null): Promise<void> => {
    // Whoever asks for help gets the campaign's answer even when the server's facts cannot be read.
    if (guildId !== null) await shelves.of(guildId).catch((error: unknown) => log.error({ error, guildId }, 'A server’s own facts could not be read; it is answered without them.'));
  };
  return {
    store: reloading(store, shelves),
    answers: {
      ask: async (question, options) => {
        await ready(options.guildId);
        return index.ask(question, options);
      },
      suggest: async (typed, options) => {
        await ready(options.guildId);
        return index.suggest(typed, options);
      },
    },
    fact: async (id, guildId) => (await shelves.of(guildId)).facts.get(id) ?? null,
    facts: async (guildId) => [...(await shelves.of(guildId)).facts.values()],
    source: (id) => shelves.peek(id.split('/')[0] ?? '')?.sources.get(id) ?? null,
    forget: (guildId) => shelves.forget(guildId),
  };
}
