/** Components in messages: what goes where, how many, how long. */
import { DiscordError } from '../rest/errors.ts';
import { walkChildren, checkLeaf, KNOWN_FIELDS } from './component-kinds.ts';
import { lengthOf } from './problems.ts';
import type { Problems } from './problems.ts';

export interface Component {
  readonly type?: unknown;
  readonly [field: string]: unknown;
}

export type Path = readonly (string | number)[];

/** What the walk gathers over a whole message. */
export interface Tally {
  readonly customIds: Set<string>;
  /** File names that `attachment://` may refer to. */
  readonly files: ReadonlySet<string>;
  count: number;
  characters: number;
  bytes: number;
  displays: number;
}

const MOST_COMPONENTS = 40;
const MOST_CHARACTERS = 4_000;
/** Undocumented: beyond this many bytes of component text Discord answers 500. */
const MOST_BYTES = 10_170;
const V2_TOP = [1, 9, 10, 12, 13, 14, 17];

/**
 * Checks the components of a message.
 * @param v2 whether the message carries IS_COMPONENTS_V2
 * @param files names of files that it has or brings
 */
export function checkComponents(problems: Problems, components: unknown, v2: boolean, files: ReadonlySet<string>): void {
  const tally: Tally = { customIds: new Set(), files, count: 0, characters: 0, bytes: 0, displays: 0 };
  const list = problems.list(components, ['components'], 0, v2 ? MOST_COMPONENTS : 5);
  list.forEach((component, index) => visit(problems, component, ['components', index], v2 ? V2_TOP : [1], tally));
  if (tally.count > MOST_COMPONENTS) problems.add(['components'], 'BASE_TYPE_BAD_LENGTH',
    `A message has at most ${MOST_COMPONENTS} components in total, nested ones too; this has ${tally.count}.`);
  if (tally.characters > MOST_CHARACTERS) problems.add(['components'], 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    'The total displayable text size of the message components exceeds the maximum (4000)');
  if (problems.any) return;
  if (tally.bytes + 12 * tally.displays > MOST_BYTES) throw new DiscordError(500, 0, '500: Internal Server Error');
}

function visit(problems: Problems, node: unknown, path: Path, allowed: readonly number[], tally: Tally): void {
  tally.count += 1;
  const type = typeof node === 'object' && node !== null ? Reflect.get(node, 'type') as unknown : undefined;
  if (typeof type !== 'number' || !allowed.includes(type)) {
    problems.add([...path, 'type'], 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed.join(', ')}).`);
    return;
  }
  const component = problems.object(node, path, [...(KNOWN_FIELDS[type] ?? []), 'type', 'id']);
  if (!component) return;
  if (type === 10) tallyText(component, tally);
  checkLeaf(problems, component, path, tally);
  walkChildren(problems, component, path, (child, childPath, types) => visit(problems, child, childPath, types, tally));
}

function tallyText(component: Component, tally: Tally): void {
  const content = typeof component['content'] === 'string' ? component['content'] : '';
  tally.displays += 1;
  tally.characters += lengthOf(content);
  tally.bytes += Buffer.byteLength(content);
}
