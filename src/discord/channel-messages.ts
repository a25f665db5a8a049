/** Messages that the bot writes into a channel and changes later on; no interaction lasts that long. */
import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import { DiscordAPIError } from 'discord.js';
import type { ChannelMessages } from '../ports/channel-messages.ts';
import type { Log } from '../ports/log.ts';
import { codeOf } from './failures.ts';
import { renderMessage } from './replies.ts';

/** The channel, the message or the right to see it is gone. */
const GONE = new Set([10_003, 10_004, 10_008, 50_001]);
const TIMEOUT = 10_000;

/** Discord said no for good; anything else may work in a moment. */
function isRefusal(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status < 500 && error.status !== 429;
}

/** @param rest a client with the bot's token */
export function createChannelMessages(rest: REST, log: Log): ChannelMessages {
  return {
    async post(channelId, message, nonce) {
      try {
        const { body, files } = renderMessage(message);
        const posted = (await rest.post(Routes.channelMessages(channelId), {
          body: { ...body, nonce, enforce_nonce: true }, files: [...files], signal: AbortSignal.timeout(TIMEOUT),
        })) as APIMessage;
        return { type: 'posted', messageId: posted.id };
      } catch (error) {
        log.warn({ channel: channelId, code: codeOf(error) }, 'a message could not be posted in a channel');
        return { type: isRefusal(error) ? 'refused' : 'later' };
      }
    },
    async edit(channelId, messageId, message) {
      try {
        const { body, files } = renderMessage(message, { rich: true });
        await rest.patch(Routes.channelMessage(channelId, messageId), { body: { ...body, attachments: body.attachments ?? [] }, files: [...files], signal: AbortSignal.timeout(TIMEOUT) });
        return 'edited';
      } catch (error) {
        if (GONE.has(codeOf(error) ?? 0)) return 'gone';
        log.warn({ channel: channelId, messageId, code: codeOf(error) }, 'a message in a channel could not be changed');
        return isRefusal(error) ? 'refused' : 'later';
      }
    },
  };
}
