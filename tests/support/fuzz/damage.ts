/** Breaks an interaction in ways that Discord never would. */
import type { Dice } from './dice.ts';
import { strange } from './words.ts';

type Node = Record<string, unknown> | unknown[];

function nodesOf(value: unknown, found: Node[] = []): readonly Node[] {
  if (typeof value !== 'object' || value === null) return found;
  found.push(value as Node);
  for (const inner of Object.values(value)) nodesOf(inner, found);
  return found;
}

function hurt(dice: Dice, node: Node): void {
  const keys = Object.keys(node);
  if (keys.length === 0 || dice.chance(0.08)) {
    Reflect.set(node, dice.pick(['type', 'id', 'values', 'value', 'options', 'components', 'component', 'custom_id', 'extra', '0']), strange(dice));
    return;
  }
  const key = dice.pick(keys);
  const roll = dice.below(6);
  if (roll < 2) Reflect.deleteProperty(node, key);
  else if (roll === 5) Reflect.set(node, key, structuredClone(Reflect.get(node, dice.pick(keys))));
  else Reflect.set(node, key, strange(dice));
}

/** @returns a copy with one to four faults anywhere in it; the uppermost level is hit most often */
export function damaged(dice: Dice, interaction: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy = structuredClone(interaction) as Record<string, unknown>;
  for (let faults = 1 + dice.below(4); faults > 0; faults -= 1) hurt(dice, dice.chance(0.3) ? copy : dice.pick(nodesOf(copy)));
  return copy;
}
