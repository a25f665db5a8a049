/**
 * The mark of an announcement: the custom id of its "About this bot" button carries the delivery's nonce, so that our own post can
 * be recognised in a channel's history. Pressing it answers like `/about`.
 */
import { MARK_COMMAND, RUN_ACTION } from '../domain/announcement-mark.ts';
import { decodeCustomId } from './custom-id.ts';

/** Whether a message from Discord carries the mark. */
export function carriesMarker(message: { readonly components?: unknown }, nonce: string): boolean {
  return customIds(message.components).some((id) => {
    const ref = decodeCustomId(id);
    return ref?.command === MARK_COMMAND && ref.action === RUN_ACTION && ref.data[0] === nonce;
  });
}

function customIds(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(customIds);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => (key === 'custom_id' && typeof entry === 'string' ? [entry] : customIds(entry)));
}
