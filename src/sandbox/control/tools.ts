/** The control operations on the sandbox itself: clock, faults, journal, limits. */
import type { FaultRequest, FaultState, MoveClock, SandboxControl } from '../contract.ts';
import type { Core } from '../core.ts';
import { FAULT_KINDS, INSTANT_KINDS } from '../faults.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { ControlError } from './lookup.ts';
import { clockState } from './views.ts';

type Tools = Pick<SandboxControl,
  'clock' | 'moveClock' | 'faults' | 'addFault' | 'removeFault' | 'removeFaults' | 'journal' | 'limits' | 'setLimits'>;

export function tools(core: Core): Tools {
  return {
    clock: () => clockState(core),
    moveClock: async (body) => {
      await core.clock.moveTo(await destination(core, body));
      core.changes.tell({ type: 'clock' });
      return clockState(core);
    },
    faults: async () => core.faults.list(),
    addFault: async (body) => addFault(core, body),
    removeFault: async (id) => {
      if (!core.faults.remove(id)) throw new ControlError(`There is no fault with the id ${id}.`, 404);
      core.changes.tell({ type: 'fault' });
    },
    removeFaults: async () => {
      core.faults.clear();
      core.changes.tell({ type: 'fault' });
    },
    journal: async (query) => core.journal.read(query),
    limits: async () => core.limits,
    setLimits: async (body) => {
      for (const [name, value] of Object.entries(body)) {
        if (!(name in DISCORD_LIMITS) || typeof value !== typeof Reflect.get(DISCORD_LIMITS,
          name)) throw new ControlError(`"${name}" is no limit, or has the wrong type.`);
      }
      core.limits = { ...core.limits, ...body };
      return core.limits;
    },
  };
}

async function destination(core: Core, body: MoveClock): Promise<number> {
  const now = core.clock.now();
  if (body.next) {
    const next = await core.clock.nextEvent?.();
    if (!next) throw new ControlError('Nothing is known to come next.');
    return Math.max(next.at, now);
  }
  const to = body.by === undefined ? (typeof body.to === 'string' ? Date.parse(body.to) : body.to) : now + body.by;
  if (to === undefined || !Number.isFinite(to)) {
    throw new ControlError('Say where to: "by" milliseconds, "to" an instant such as 2027-01-01T09:00:00Z, or "next": true.');
  }
  return to;
}

function addFault(core: Core, body: FaultRequest): FaultState {
  if (!FAULT_KINDS.has(body.kind)) throw new ControlError(`"kind" must be one of ${[...FAULT_KINDS].join(', ')}.`);
  core.changes.tell({ type: 'fault' });
  if (!INSTANT_KINDS.has(body.kind)) return core.faults.add(body);
  const open = [...core.gateway.connections];
  for (const connection of open) {
    if (body.kind === 'socket-drop') connection.cut();
    else if (body.kind === 'close-code') connection.close(body.closeCode ?? 4000, 'Closed by a fault.');
    else if (body.kind === 'reconnect') connection.askToReconnect();
    else connection.invalidate(body.resumable ?? false);
  }
  return { ...body, id: 'now', struck: open.length };
}
