import type { ActionRef } from './message.ts';

/** The command that the button runs. */
export const MARK_COMMAND = 'about';
/** Pressing a control with this action runs the command itself. */
export const RUN_ACTION = 'post';

/**
 * What the "About this bot" button of an announcement does. It carries the delivery's nonce, so that our own post can be recognised in
 * a channel's history; whoever changes a post later must leave it there.
 * @param nonce the delivery's, 24 characters
 */
export function markOf(nonce: string): ActionRef {
  return { command: MARK_COMMAND, action: RUN_ACTION, data: [nonce] };
}
