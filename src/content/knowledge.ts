import type { Fact, Source } from '../domain/facts.ts';
import type { Helpline } from '../domain/helplines.ts';
import type { Content, Knowledge } from '../ports/knowledge.ts';

/** A server's own facts, as kept by the storage. */
export interface GuildFacts {
  /** One fact of that server; null when it is gone. */
  fact(id: string, guildId: string): Promise<Fact | null>;
  /** All facts of that server. */
  facts(guildId: string): Promise<readonly Fact[]>;
  /** The source of one of those facts, which goes by the fact's id; null when it is none. */
  source?(id: string): Source | null;
}

// The most urgent kind of help first; within a kind the order of the file.
const URGENCY: readonly Helpline['kind'][] = ['emergency', 'anti-trafficking', 'police', 'children', 'victim-support', 'labour', 'directory'];

/**
 * Looks up the loaded content, and a server's own facts where they are kept.
 * @param content what loadContent returned
 * @param guildFacts the servers' facts; without it only the campaign's own are found
 */
export function createKnowledge(content: Content, guildFacts?: GuildFacts): Knowledge {
  const facts = new Map(content.facts.map((fact) => [fact.id, fact]));
  const observances = new Map(content.observances.map((observance) => [observance.id, observance]));
  return {
    async fact(id, guildId) {
      const own = facts.get(id);
      if (own !== undefined) return own;
      // A server's id starts with the server: another server's fact is never handed out, whatever an old button asks for.
      if (guildFacts === undefined || guildId === null || !id.startsWith(`${guildId}/`)) return null;
      return guildFacts.fact(id, guildId);
    },
    async facts({ topic, guildId }) {
      const local = guildFacts === undefined || guildId === null ? [] : await guildFacts.facts(guildId);
      return [...content.facts, ...local].filter((fact) => topic === undefined || fact.topic === topic);
    },
    source: (id) => content.sources.get(id) ?? guildFacts?.source?.(id) ?? null,
    topics: () => content.topics,
    observance: (id) => observances.get(id) ?? null,
    observances: () => content.observances,
    quiz: () => content.quiz ?? [],
    helplines(country) {
      const fit = content.helplines.filter((line) => line.status === 'publish' && line.country === country.toUpperCase());
      return fit.sort((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind));
    },
  };
}
