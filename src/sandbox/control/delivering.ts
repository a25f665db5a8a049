/** Interactions word for word: what no client of Discord would send, and Discord itself only by mistake. */
import type { SandboxControl } from '../contract.ts';
import type { Core } from '../core.ts';
import { send } from '../interactions/send.ts';
import { channelOf, ControlError, messageOf, personOf } from './lookup.ts';
import { patience } from './acting.ts';

type Type = 2 | 3 | 4 | 5;

/** Which answers are taken follows the written type; of a type that there is not, those to a press. */
function typeOf(written: unknown): Type {
  return written === 2 || written === 4 || written === 5 ? written : 3;
}

export function delivering(core: Core): Pick<SandboxControl, 'deliver'> {
  return {
    deliver: async (body) => {
      const [bot] = core.world.bots.values();
      if (!bot) throw new ControlError('There is no bot.', 404);
      const channel = channelOf(core, body.channelId);
      const source = body.messageId === undefined ? undefined : messageOf(core, channel.id, body.messageId);
      const out = { bot, person: personOf(core, body.personId), channel, type: typeOf(body.interaction['type']), data: {}, written: body.interaction, source };
      return send(core, out, patience(body));
    },
  };
}
