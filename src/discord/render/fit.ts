/** Chooses what of a message fits into Discord's limits: controls first, because a person goes on by them, then from the top. */
import { bytesOf, LIMITS } from './limits.ts';
import { shortened } from './blocks.ts';
import type { Piece } from './blocks.ts';

export interface Room {
  components: number;
  characters: number;
  bytes: number;
}

/** A cut text shorter than this says nothing; it is left out as a whole. */
const WORTH_READING = 80;

function take(room: Room, piece: Piece): boolean {
  const [characters, bytes] = piece.text === null ? [0, 0] : [piece.text.length, bytesOf(piece.text)];
  if (piece.count > room.components || characters > room.characters || bytes > room.bytes) return false;
  room.components -= piece.count;
  room.characters -= characters;
  room.bytes -= bytes;
  return true;
}

/**
 * @param pieces everything the message would show
 * @param room what is left of the limits; taken from
 * @returns the pieces that fit, in order, and whether something was cut
 */
export function fit(pieces: readonly Piece[], room: Room): { readonly kept: readonly Piece[]; readonly cut: boolean } {
  const chosen = new Map<number, Piece>();
  const reserve = pieces.some(({ kind }) => kind === 'text') ? 3 : 0;
  room.components -= reserve;
  for (const [index, piece] of [...pieces.entries()].reverse()) if (piece.kind === 'control' && take(room, piece)) chosen.set(index, piece);
  room.components += reserve;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'control') continue;
    if (take(room, piece)) {
      chosen.set(index, piece);
      continue;
    }
    const bytesLeft = room.bytes - LIMITS.bytesPerText;
    if (piece.text !== null && room.characters >= WORTH_READING && bytesLeft >= WORTH_READING) {
      const short = shortened(piece, room.characters, room.bytes);
      if (take(room, short)) chosen.set(index, short);
    }
    break;
  }
  const kept = pieces.map((_piece, index) => chosen.get(index)).filter((piece) => piece !== undefined);
  return { kept: withoutLooseSeparators(kept), cut: chosen.size < pieces.length };
}

function withoutLooseSeparators(pieces: readonly Piece[]): readonly Piece[] {
  const inner = pieces.filter((piece, index) => piece.kind !== 'separator' || (index > 0 && pieces[index - 1]?.kind !== 'separator'));
  while (inner.at(-1)?.kind === 'separator') inner.pop();
  return inner;
}
