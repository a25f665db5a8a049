import type { Migration } from '../migrate.ts';

/** The colour of a server's pictures. */
export const accent: Migration = {
  name: '0011_accent',
  statements: () => ['ALTER TABLE guild_settings ADD COLUMN accent INTEGER'],
};
