import type { Reminder } from '../domain/reminders.ts';

/** What became of an order to post something outside its turn. */
export type Ordered = 'ordered' | 'already' | 'gone';

/** A moderator's hand on the ledger. Each order is one transaction and, given twice, happens once. */
export interface DeliveryOrders {
  /**
   * Skips the next occurrence, if it still is the one with that key.
   * @returns the reminder as it is now; null when something else comes next by now, or the reminder is gone
   */
  skip(guildId: string, reminderId: string, key: string): Promise<Reminder | null>;
  /** Takes a skip back while its time has not come. Null when that is no longer possible. */
  unskip(guildId: string, reminderId: string, key: string): Promise<Reminder | null>;
  /**
   * Posts once now, beside the reminder's own times.
   * @param key `YYYY-MM-DD#now-<minute>`: the order's own occurrence, so that a second press finds it there already
   */
  runNow(guildId: string, reminderId: string, key: string): Promise<Ordered>;
  /** Tries a failed or missed occurrence again, with the nonce it had; what may have been posted is looked for first. */
  retry(guildId: string, reminderId: string, deliveryId: number): Promise<Ordered>;
}
