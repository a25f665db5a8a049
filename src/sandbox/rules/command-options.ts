import { checkDescription, checkName, checkTranslations } from './command-texts.ts';
import type { Problems } from './problems.ts';

type Path = readonly (string | number)[];
type Option = Record<string, unknown>;

const FIELDS = [
  'type', 'name', 'name_localizations', 'description', 'description_localizations', 'required', 'choices', 'options', 'channel_types',
  'min_value', 'max_value', 'min_length',
  'max_length', 'autocomplete', 'file_types',
];
const LARGEST = 2 ** 53;

/** Checks the options of a command, subcommand or group. @param depth 0 in a command, 1 in a group or subcommand, 2 below */
export function checkOptionList(problems: Problems, value: unknown, path: Path, depth: number): void {
  const list = problems.list(value, path, 0, 25).map((entry, index) => problems.object(entry, [...path, index], FIELDS));
  const names = new Set<unknown>();
  let optional = false;
  list.forEach((option, index) => {
    if (!option) return;
    const at = [...path, index];
    checkOption(problems, option, at, depth);
    if (names.has(option['name'])) problems.add([...at, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
      'Option name already exists in this command');
    names.add(option['name']);
    if (option['required'] === true && optional) problems.add(at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      'Required options must be placed before non-required options');
    optional ||= option['required'] !== true;
  });
  const nested = list.filter((option) => option && (option['type'] === 1 || option['type'] === 2)).length;
  if (nested > 0 && nested < list.length) problems.add(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    'Sub-command and sub-command group option types are mutually exclusive to all other types');
  checkTranslatedNames(problems, list, path);
}

function checkOption(problems: Problems, option: Option, path: Path, depth: number): void {
  const { type } = option;
  const allowed = depth === 0 ? [1, 2] : depth === 1 ? [1] : [];
  problems.choice(type, [...path, 'type'], [...allowed, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  checkName(problems, option, path, true);
  checkDescription(problems, option, path);
  if (type === 1) return checkOptionList(problems, option['options'], [...path, 'options'], 3);
  if (type === 2) return checkOptionList(problems, option['options'], [...path, 'options'], 1);
  if (Array.isArray(option['options']) && option['options'].length > 0) problems.add([...path, 'options'],
    'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Only subcommands and groups have options.');
  checkBounds(problems, option, path);
  checkChoices(problems, option, path);
}

function checkBounds(problems: Problems, option: Option, path: Path): void {
  const numeric = option['type'] === 4 || option['type'] === 10;
  for (const field of ['min_value', 'max_value']) {
    if (option[field] !== undefined && !numeric) problems.add([...path, field], 'APPLICATION_COMMAND_OPTION_FIELD_INVALID',
      'Only for numbers.');
    problems.number(option[field], [...path, field], -LARGEST, LARGEST, option['type'] === 4);
  }
  for (const [field, min] of [['min_length', 0], ['max_length', 1]] as const) {
    if (option[field] !== undefined && option['type'] !== 3) problems.add([...path, field], 'APPLICATION_COMMAND_OPTION_FIELD_INVALID',
      'Only for text.');
    problems.number(option[field], [...path, field], min, 6_000);
  }
  if (option['channel_types'] !== undefined && option['type'] !== 7) problems.add([...path, 'channel_types'],
    'APPLICATION_COMMAND_OPTION_FIELD_INVALID', 'Only for channels.');
}

function checkChoices(problems: Problems, option: Option, path: Path): void {
  const list = problems.list(option['choices'], [...path, 'choices'], 0, 25);
  const selectable = [3, 4, 10].includes(Number(option['type']));
  if (option['autocomplete'] === true && list.length > 0) problems.add([...path, 'autocomplete'],
    'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', 'autocomplete cannot be used with choices.');
  if (!selectable && (list.length > 0 || option['autocomplete'] === true)) problems.add([...path, 'choices'],
    'APPLICATION_COMMAND_OPTION_FIELD_INVALID', 'Only for text and numbers.');
  const names = new Set<unknown>();
  list.forEach((entry, index) => {
    const at = [...path, 'choices', index];
    const choice = problems.object(entry, at, ['name', 'name_localizations', 'value']);
    if (!choice) return;
    problems.text(choice['name'], [...at, 'name'], 1, 100);
    checkTranslations(problems, choice['name_localizations'], [...at, 'name_localizations'], (text, where) =>
      void problems.text(text, where, 1, 100));
    if (option['type'] === 3) problems.text(choice['value'], [...at, 'value'], 1, 100);
    else problems.number(choice['value'], [...at, 'value'], -LARGEST, LARGEST, option['type'] === 4);
    if (names.has(choice['name'])) problems.add([...at, 'name'], 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
      'Option choice name already exists');
    names.add(choice['name']);
  });
}

/** Within a language no two options may share a name, translated or default. */
function checkTranslatedNames(problems: Problems, list: readonly (Option | null)[], path: Path): void {
  const taken = new Map<string, number>();
  list.forEach((option, index) => {
    for (const [locale, name] of Object.entries<unknown>(Object(option?.['name_localizations']) as Record<string, unknown>)) {
      const key = `${locale} ${String(name)}`;
      const clash = taken.has(key) || list.some((other, at) => at !== index && other?.['name'] === name);
      if (clash) problems.add([...path, index, 'name_localizations', locale], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists in this command');
      taken.set(key, index);
    }
  });
}
