/** Definitions of application commands: what Discord accepts, including what builders do not check. */
import { checkOptionList } from './command-options.ts';
import { checkDescription, checkName } from './command-texts.ts';
import { lengthOf } from './problems.ts';
import type { Problems } from './problems.ts';

type Path = readonly (string | number)[];

const MOST_CHARACTERS = 8_000;
const FIELDS = [
  'id', 'name', 'name_localizations', 'description', 'description_localizations', 'options', 'default_member_permissions',
  'dm_permission', 'default_permission',
  'integration_types', 'contexts', 'type', 'nsfw', 'handler', 'version', 'application_id', 'guild_id',
];

/** Checks one command at `path`. @param partial for PATCH, where fields may be absent */
export function checkCommand(problems: Problems, value: unknown, path: Path, partial = false): void {
  const command = problems.object(value, path, FIELDS);
  if (!command) return;
  const type = command['type'] ?? 1;
  problems.choice(type, [...path, 'type'], [1, 2, 3]);
  const chat = type === 1;
  if (!partial || command['name'] !== undefined) checkName(problems, command, path, chat);
  if (chat && (!partial || command['description'] !== undefined)) checkDescription(problems, command, path);
  if (!chat && command['description']) problems.add([...path, 'description'], 'APPLICATION_COMMANDS_DESCRIPTION_NOT_ALLOWED',
    'Context menu commands cannot have description');
  if (!chat && Array.isArray(command['options']) && command['options'].length > 0) problems.add([...path, 'options'],
    'APPLICATION_COMMANDS_OPTIONS_NOT_ALLOWED', 'Context menu commands cannot have options');
  if (chat) checkOptionList(problems, command['options'], [...path, 'options'], 0);
  checkPlaces(problems, command, path);
  if (sizeOf(command) > MOST_CHARACTERS) problems.add(path, 'APPLICATION_COMMAND_TOO_LARGE',
    `Command exceeds maximum size (${MOST_CHARACTERS})`);
}

function checkPlaces(problems: Problems, command: Record<string, unknown>, path: Path): void {
  const permissions = command['default_member_permissions'];
  if (permissions !== undefined && permissions !== null && !/^\d+$/.test(typeof permissions === 'string'
    || typeof permissions === 'number' ? String(permissions) : '')) {
    problems.add([...path, 'default_member_permissions'], 'NUMBER_TYPE_COERCE', 'Must be a bitset.');
  }
  for (const [field, most] of [['contexts', 2], ['integration_types', 1]] as const) {
    problems.list(command[field], [...path, field], 0, 3).forEach((entry, index) =>
      problems.number(entry, [...path, field, index], 0, most));
  }
  problems.boolean(command['nsfw'], [...path, 'nsfw']);
}

interface Sized {
  readonly options?: readonly Sized[];
  readonly choices?: readonly Sized[];
  readonly [field: string]: unknown;
}

/** Characters that count to the 8,000: names, descriptions and values; of translations only the longest. */
function sizeOf(node: Sized): number {
  const longest = (field: string): number => {
    const translations = Object.values(Object(node[`${field}_localizations`])).filter((text) => typeof text === 'string');
    return Math.max(0, ...[node[field], ...translations].map((text) => (typeof text === 'string' ? lengthOf(text) : 0)));
  };
  const value = typeof node['value'] === 'string' ? lengthOf(node['value']) : 0;
  const below = [...(Array.isArray(node.options) ? node.options : []), ...(Array.isArray(node.choices) ? node.choices : [])] as Sized[];
  return longest('name') + longest('description') + value + below.reduce((sum, child) => sum + sizeOf(child), 0);
}
