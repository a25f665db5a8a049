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

/** The fact on a card; nothing where it cannot be drawn. */
export async function cardPicture(context: Reader, fact: Fact): Promise<Pictured> {
  return pictured(await context.ports.pictures?.factCard(fact, context.actor.locale));
}

/** Its figures over time; nothing where the fact has none. */
export async function chartPicture(context: Reader, fact: Fact): Promise<Pictured> {
  return fact.series === null ? NOTHING : pictured(await context.ports.pictures?.chart(fact, context.actor.locale));
}

/** Posts the fact as a card. What is distressing to come upon is not offered as a poster. */
export function cardButton(context: Reader, fact: Fact): readonly Button[] {
  if (context.ports.pictures === undefined || fact.sensitivity === 'distressing') return [];
  return [{ type: 'action', label: say(context, 'card'), action: { command: 'ask', action: 'card', data: [fact.id] } }];
}
