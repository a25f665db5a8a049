import type { Migration } from '../migrate.ts';

/** Who agreed to a fact, who declined one and why, who asks that one person be enough; and what a member would answer themselves. */
export const secondPerson: Migration = {
  name: '0009_second_person',
  statements: () => [
    'ALTER TABLE guild_facts ADD COLUMN approved_by TEXT',
    'ALTER TABLE guild_fact_versions ADD COLUMN approved_by TEXT',
    'ALTER TABLE guild_fact_drafts ADD COLUMN declined_by TEXT',
    'ALTER TABLE guild_fact_drafts ADD COLUMN reason TEXT',
    'ALTER TABLE guild_fact_settings ADD COLUMN off_asked_by TEXT',
    'ALTER TABLE guild_fact_settings ADD COLUMN off_asked_at BIGINT',
    'ALTER TABLE suggestions ADD COLUMN answer TEXT',
    'ALTER TABLE suggestions ADD COLUMN source TEXT',
  ],
};
