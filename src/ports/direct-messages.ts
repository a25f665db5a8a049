import type { Message } from '../domain/message.ts';

/** Writes to one person, who asked for it. Implemented by the messenger. */
export interface DirectMessages {
  /**
   * Opens the private conversation and writes in it.
   * @returns the conversation's channel id; null when this person does not take messages from the bot
   */
  write(userId: string, message: Message): Promise<string | null>;
}
