import type { SandboxControl } from '../contract.ts';
import type { Core } from '../core.ts';
import { addPersonMessage, removeMessage } from '../state/messages.ts';
import { acting } from './acting.ts';
import { delivering } from './delivering.ts';
import { channelOf, ControlError, messageOf, personOf } from './lookup.ts';
import { furnishing, making } from './making.ts';
import { tools } from './tools.ts';
import { channelView, inbox, sandboxState, seenMessage } from './views.ts';

/** @returns every operation of the control API on this sandbox, in process */
export function createControl(core: Core): SandboxControl {
  return { ...making(core), ...furnishing(core), ...tools(core), ...reading(core), ...acting(core), ...delivering(core) };
}

function reading(core: Core): Pick<SandboxControl, 'state' | 'view' | 'inbox' | 'say' | 'removeMessage'> {
  return {
    state: (guildId) => sandboxState(core, guildId),
    view: async (personId, channelId, query = {}) => channelView(core, personOf(core, personId), channelOf(core, channelId), query),
    inbox: async (personId) => inbox(core, personOf(core, personId).id),
    say: async (personId, body) => {
      const person = personOf(core, personId);
      const channel = channelOf(core, body.channelId);
      const view = channelView(core, person, channel, { limit: 1 });
      if (!view.canSend) throw new ControlError(`${person.username} may not write in ${channel.name}.`);
      if (typeof body.content !== 'string' || body.content.trim() === ''
        || body.content.length > 2_000) throw new ControlError('"content" must have 1 to 2,000 characters.');
      return seenMessage(core, person.id, addPersonMessage(core, channel, person.id, body.content));
    },
    removeMessage: async (channelId, messageId) => removeMessage(core, channelOf(core, channelId), messageOf(core, channelId, messageId)),
  };
}
