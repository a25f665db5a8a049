import type { Migration } from '../migrate.ts';

/** A server's own facts, every version of them, and what is written but not answered from yet. */
export const guildFacts: Migration = {
  name: '0004_guild_facts',
  statements: () => [
    `CREATE TABLE guild_facts (
      id TEXT PRIMARY KEY,
      guild_id TEXT NOT NULL,
      content TEXT NOT NULL,
      generation INTEGER NOT NULL,
      changed_by TEXT NOT NULL,
      changed_at BIGINT NOT NULL,
      removed_at BIGINT
    )`,
    `CREATE INDEX guild_facts_guild ON guild_facts (guild_id)`,
    `CREATE TABLE guild_fact_versions (
      fact_id TEXT NOT NULL REFERENCES guild_facts (id) ON DELETE CASCADE,
      guild_id TEXT NOT NULL,
      generation INTEGER NOT NULL,
      content TEXT NOT NULL,
      changed_by TEXT NOT NULL,
      changed_at BIGINT NOT NULL,
      PRIMARY KEY (fact_id, generation)
    )`,
    `CREATE INDEX guild_fact_versions_guild ON guild_fact_versions (guild_id)`,
    `CREATE TABLE guild_fact_drafts (
      id TEXT PRIMARY KEY,
      guild_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('refused', 'waiting', 'import')),
      entries TEXT NOT NULL,
      by_id TEXT NOT NULL,
      at BIGINT NOT NULL
    )`,
    `CREATE INDEX guild_fact_drafts_guild ON guild_fact_drafts (guild_id, kind, at)`,
    `CREATE TABLE guild_fact_settings (guild_id TEXT PRIMARY KEY, approval INTEGER NOT NULL)`,
  ],
};
