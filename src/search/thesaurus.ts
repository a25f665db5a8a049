import { stem } from './stem.ts';
import { tokens } from './normalise.ts';

/** A word or phrase recognised in a text: how many words it spans and the groups of meaning it stands in. */
export interface Meaning {
  readonly span: number;
  readonly concepts: readonly number[];
}

interface Node {
  /** Most nodes end a word, and a map for each would take most of the memory. */
  next: Map<string, Node> | null;
  concepts: readonly number[] | null;
}

/** Groups of words that mean the same to someone asking, ready to be recognised in running text. */
export interface Thesaurus {
  /** The longest known word or phrase that starts at a place, or null. */
  at(stems: readonly string[], start: number): Meaning | null;
  /** Every single word it knows, for spelling correction. */
  readonly words: ReadonlySet<string>;
  readonly size: number;
}

/** Compiles groups of words into a tree of stems. Group number n is concept n. */
export function compileThesaurus(groups: readonly (readonly string[])[]): Thesaurus {
  const root: Node = { next: null, concepts: null };
  const words = new Set<string>();
  for (const [concept, group] of groups.entries()) {
    // Shared by its words, of which few stand in a second group.
    const alone = [concept];
    for (const entry of group) {
      const parts = tokens(entry);
      if (parts.length === 0) continue;
      for (const part of parts) words.add(part);
      let node = root;
      for (const part of parts) {
        const key = stem(part);
        node.next ??= new Map();
        let following = node.next.get(key);
        if (following === undefined) node.next.set(key, (following = { next: null, concepts: null }));
        node = following;
      }
      if (node.concepts === null) node.concepts = alone;
      else if (!node.concepts.includes(concept)) node.concepts = node.concepts.concat(concept);
    }
  }
  return { at: (stems, start) => longest(root, stems, start), words, size: groups.length };
}

function longest(root: Node, stems: readonly string[], start: number): Meaning | null {
  let node: Node | undefined = root;
  let found: Meaning | null = null;
  for (let index = start; index < stems.length; index += 1) {
    node = node.next?.get(stems[index] ?? '');
    if (node === undefined) break;
    if (node.concepts !== null) found = { span: index - start + 1, concepts: node.concepts };
  }
  return found;
}
