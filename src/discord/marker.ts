/**
 * The mark of an announcement: the custom id of its "About this bot" button carries the delivery's nonce, so that our own post can
 * be recognised in a channel's history. Pressing it answers like `/about`.
 */
import type { APIMessage } from 'discord-api-types/v10';
import type { ActionRef } from '../domain/message.ts';
import { decodeCustomId } from './custom-id.ts';

const COMMAND = 'about';
/** Pressing a control with this action runs the command itself. */
export const RUN_ACTION = 'post';

/** @param nonce the delivery's, 24 characters */
export function markerRef(nonce: string): ActionRef {
  return { command: COMMAND, action: RUN_ACTION, data: [nonce] };
}

/** Whether a message from Discord carries the mark. */
export function carriesMarker(message: Pick<APIMessage, 'components'>, nonce: string): boolean {
  return customIds(message.components).some((id) => {
    const ref = decodeCustomId(id);
    return ref?.command === COMMAND && ref.action === RUN_ACTION && ref.data[0] === nonce;
  });
}

function customIds(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(customIds);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => (key === 'custom_id' && typeof entry === 'string' ? [entry] : customIds(entry)));
}
