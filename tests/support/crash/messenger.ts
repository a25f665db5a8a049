/** Stands in the place of the bot's messenger: the real one, with points to die at before and after each request. */
import { createMessenger as create } from '../../../src/discord/messenger.ts';
import { pass } from './points.ts';

/** Long enough for the request to be on the wire, too short for its answer. */
const ON_THE_WIRE = 2;

export function createMessenger(...parameters: Parameters<typeof create>): ReturnType<typeof create> {
  const messenger = create(...parameters);
  return {
    ...messenger,
    async send(announcement) {
      const sending = messenger.send(announcement);
      setTimeout(() => pass('send:leaving'), ON_THE_WIRE);
      const outcome = await sending;
      if (outcome.type === 'sent') pass('send:answered');
      return outcome;
    },
    async find(channelId, marker, since) {
      pass('find:asking');
      const outcome = await messenger.find(channelId, marker, since);
      pass('find:answered');
      // Only to show that the audit sees a doubled post: a bot that never finds anything.
      return process.env['CRASH_BLIND'] === '1' ? { type: 'absent' } : outcome;
    },
  };
}
