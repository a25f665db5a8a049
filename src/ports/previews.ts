import type { Message } from '../domain/message.ts';
import type { Reminder } from '../domain/reminders.ts';

export type Preview =
  | { readonly type: 'message'; readonly message: Message }
  /** The content has nothing to show: its day left the calendar, or its topics hold no fact. */
  | { readonly type: 'nothing' };

/** The very post that a reminder would make, without making it. Implemented by src/scheduler. */
export interface Previews {
  /** Whether posts can carry a picture in this installation. */
  readonly pictures: boolean;
  /**
   * @param reminder saved or not
   * @param key the occurrence that is looked at
   */
  preview(reminder: Reminder, key: string): Promise<Preview>;
}
