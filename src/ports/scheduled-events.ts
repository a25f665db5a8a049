import type { Reminder } from '../domain/reminders.ts';

/** What members see of an event beside a coming post. Instants in epoch milliseconds. */
export interface EventPlan {
  readonly guildId: string;
  readonly name: string;
  readonly description: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly location: string;
  /** Stands in the description, so that an event of an earlier try is found. */
  readonly marker: string;
}

export type EventOutcome =
  | { readonly type: 'there'; readonly eventId: string }
  /** Somebody deleted it, or its server is gone. */
  | { readonly type: 'gone' }
  | { readonly type: 'refused'; readonly reason: 'missing-permission' | 'full' | 'rejected' }
  /** Discord could not be asked, or did not answer: nobody knows what became of it. */
  | { readonly type: 'later'; readonly milliseconds: number };

/** Events in Discord's own calendar of a server. Never throws. Implemented by the messenger. */
export interface ScheduledEvents {
  /** Makes it; one that carries its marker already is taken and brought up to date, so that none is made twice. */
  create(plan: EventPlan): Promise<EventOutcome>;
  change(eventId: string, plan: EventPlan): Promise<EventOutcome>;
  /** @param eventId null when it is not known whether it was made: then the marker is looked for */
  cancel(guildId: string, eventId: string | null, marker: string): Promise<EventOutcome>;
}

/** One event as it is written down. */
export interface EventRow {
  readonly reminderId: string;
  readonly guildId: string;
  readonly occurrenceKey: string;
  readonly startsAt: number;
  /** The reminder's generation that it shows. */
  readonly generation: number;
  readonly marker: string;
  /** Null: it was begun, and nobody knows yet whether it is there. */
  readonly eventId: string | null;
  /** Why there is none, or why it could not be brought up to date; null when all is well. */
  readonly trouble: string | null;
  /** Not to be looked at before. */
  readonly notBefore: number;
}

/** Which events were made beside which posts. Each method is one short transaction. */
export interface EventLedger {
  /** Reminders whose next post, due after the first instant and not after the second, has no event or an outdated one. */
  wanted(now: number, after: number, until: number, limit: number): Promise<readonly Reminder[]>;
  row(reminderId: string, occurrenceKey: string): Promise<EventRow | null>;
  /** Durable before Discord is asked. */
  write(row: EventRow): Promise<void>;
  /** Events to come whose post will not come: skipped, paused, removed, moved away, or no longer with an event. */
  unwanted(now: number, limit: number): Promise<readonly EventRow[]>;
  drop(reminderId: string, occurrenceKey: string): Promise<void>;
  /** Forgets events that began before the instant: Discord ends those itself. */
  tidy(before: number): Promise<void>;
}
