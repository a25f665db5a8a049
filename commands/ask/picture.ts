/** Pictures of a fact, where they can be drawn: a card to share, and the chart of its figures. Text never waits for them in vain. */
import type { Attachment, Block, Button } from '../../src/discord/command.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { say } from './words.ts';
import type { Reader } from './words.ts';

export interface Pictured {
  readonly blocks: readonly Block[];
  readonly files: readonly Attachment[];
}

const NOTHING: Pictured = { blocks: [], files: [] };

/** A picture as part of a message; nothing where there is none. */
export function pictured(picture: { readonly file: Attachment; readonly alt: string } | null | undefined): Pictured {
  return picture == null ? NOTHING : { blocks: [{ type: 'image', file: picture.file.name, alt: picture.alt }], files: [picture.file] };
}

export type Shape = 'wide' | 'square';

/** The server's own colour, where its moderators chose one. */
export async function accentOf({ place, ports }: Reader): Promise<{ readonly accent?: number }> {
  const accent = place.guildId === null ? null : (await ports.settings.get(place.guildId)).accent;
  return accent == null ? {} : { accent };
}

/** The fact on a card; nothing where it cannot be drawn. */
export async function cardPicture(context: Reader, fact: Fact, shape: Shape = 'wide'): Promise<Pictured> {
  return pictured(await context.ports.pictures?.factCard(fact, context.actor.locale, { shape, ...(await accentOf(context)) }));
}

/** Its figures over time; nothing where the fact has none. */
export async function chartPicture(context: Reader, fact: Fact): Promise<Pictured> {
  return fact.series === null ? NOTHING : pictured(await context.ports.pictures?.chart(fact, context.actor.locale));
}

/** The same card in the other shape, for whoever wants to take it along. */
export function squareButton(context: Reader, fact: Fact): readonly Button[] {
  return [{ type: 'action', label: say(context, 'square'), action: { command: 'ask', action: 'square', data: [fact.id] } }];
}

/** Posts the fact as a card. What is distressing to come upon is not offered as a poster. */
export function cardButton(context: Reader, fact: Fact): readonly Button[] {
  if (context.ports.pictures === undefined || fact.sensitivity === 'distressing') return [];
  return [{ type: 'action', label: say(context, 'card'), action: { command: 'ask', action: 'card', data: [fact.id] } }];
}
