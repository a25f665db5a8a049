/** The words of /facts in the reader's language, and what its parts share. */
import type { BaseContext, Button } from '../../src/discord/command.ts';
import { UserError } from '../../src/discord/command.ts';
import type { texts } from './texts.ts';

export type Reader = Pick<BaseContext, 'actor' | 'place' | 'now' | 'ports'>;
type Store = Reader['ports']['guildFacts'];
/** Facts as they are to be saved, with the version that each was read at. */
export type DraftEntries = Parameters<Store['save']>[1];
export type SavedOrWaiting = Awaited<ReturnType<Store['save']>> | { readonly type: 'waiting' | 'waiting-full' };
/** A question that a member passed on. */
export type Suggested = Awaited<ReturnType<NonNullable<Reader['ports']['suggestions']>['list']>>[number];
type PluralBase<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
export type TextKey = PluralBase<keyof typeof texts>;

export function say(context: Reader, key: TextKey, params: Readonly<Record<string, string | number>> = {}): string {
  return context.ports.translator.text(context.actor.locale, `facts.${key}`, params);
}

/** @throws UserError outside of a server */
export function guildOf(context: Reader): string {
  if (context.place.guildId === null) throw new UserError('common.guildOnly');
  return context.place.guildId;
}

export const press = (context: Reader, label: TextKey, action: string, data: readonly string[] = [], more: Partial<Pick<Extract<Button, { type: 'action' }>, 'style' | 'disabled'>> = {}): Button =>
  ({ type: 'action', label: say(context, label), action: { command: 'facts', action, data }, ...more });

/** What stands after the server in a fact's id: buttons carry it, because a fact is only ever sought in the server it is pressed in. */
export const slugOf = (id: string): string => id.slice(id.indexOf('/') + 1);
