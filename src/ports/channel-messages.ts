import type { Message } from '../domain/message.ts';

export type Posted = { readonly type: 'posted'; readonly messageId: string } | { readonly type: 'later' | 'refused' };

/** Messages in a channel that are changed later on, however long after. Implemented by src/discord/channel-messages.ts. Never rejects. */
export interface ChannelMessages {
  /**
   * @param nonce at most 25 characters: posted again with the same one within minutes, it is the same message
   * @returns `later` when it may work in a moment; `refused` when it will not
   */
  post(channelId: string, message: Message, nonce: string): Promise<Posted>;
  /** @returns `gone` when the message or its channel is not there any more, or hidden */
  edit(channelId: string, messageId: string, message: Message): Promise<'edited' | 'gone' | 'later' | 'refused'>;
}
