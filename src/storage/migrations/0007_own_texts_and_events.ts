import type { Migration } from '../migrate.ts';

/**
 * Own texts that are not saved yet, which used to lie among the reminders; events beside posts; and the time of day that a server
 * posts at when nobody says another.
 */
export const ownTextsAndEvents: Migration = {
  name: '0007_own_texts_and_events',
  statements: () => [
    `CREATE TABLE reminder_drafts (
      id TEXT PRIMARY KEY,
      guild_id TEXT NOT NULL,
      reminder_id TEXT,
      reminder_generation INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      channel_id TEXT NOT NULL,
      forum INTEGER NOT NULL,
      timezone TEXT NOT NULL,
      zone_named INTEGER NOT NULL,
      event INTEGER NOT NULL,
      content TEXT NOT NULL,
      rule TEXT,
      when_phrase TEXT NOT NULL,
      by_id TEXT NOT NULL,
      at BIGINT NOT NULL
    )`,
    `CREATE INDEX reminder_drafts_guild ON reminder_drafts (guild_id, by_id, at)`,
    `INSERT INTO reminder_drafts
      SELECT id, guild_id, NULL, 0, generation, channel_id, CASE WHEN thread_title IS NULL THEN 0 ELSE 1 END, timezone, 0, scheduled_event, content, rule, '', created_by, created_at
      FROM reminders WHERE state = 'paused' AND paused_reason = 'draft' AND removed_at IS NULL`,
    `DELETE FROM reminders WHERE state = 'paused' AND paused_reason = 'draft'`,
    `CREATE TABLE scheduled_events (
      reminder_id TEXT NOT NULL REFERENCES reminders (id) ON DELETE CASCADE,
      occurrence_key TEXT NOT NULL,
      guild_id TEXT NOT NULL,
      starts_at BIGINT NOT NULL,
      generation INTEGER NOT NULL,
      marker TEXT NOT NULL,
      event_id TEXT,
      trouble TEXT,
      not_before BIGINT NOT NULL,
      PRIMARY KEY (reminder_id, occurrence_key)
    )`,
    `CREATE INDEX scheduled_events_guild ON scheduled_events (guild_id)`,
    `CREATE INDEX scheduled_events_start ON scheduled_events (starts_at)`,
    `CREATE INDEX reminders_with_events ON reminders (due_at) WHERE scheduled_event = 1 AND state = 'active' AND removed_at IS NULL AND due_at IS NOT NULL`,
    `ALTER TABLE guild_settings ADD COLUMN post_time TEXT`,
  ],
};
