/** What a default export of `commands/` must look like. Speaks to the person who is writing the command. */
import { PERMISSION_LABELS } from './permissions.ts';

const KINDS = ['string', 'integer', 'number', 'boolean', 'user', 'channel', 'role', 'attachment'];

type Unknown = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Checks the shape of a declaration; limits of Discord are checked when it is rendered.
 * @param value the default export of a command file
 * @returns what is wrong with it, in words; empty when all is well
 */
export function faultsOf(value: unknown): readonly string[] {
  if (!isObject(value)) return ['must default-export a command made with commandWith(texts)'];
  const faults: string[] = [];
  if (typeof value['name'] !== 'string' || value['name'] === '') faults.push('name must be a text');
  if (value['where'] !== 'guild' && value['where'] !== 'anywhere') faults.push("where must be 'guild' or 'anywhere'");
  if (value['always'] !== undefined && typeof value['always'] !== 'boolean') faults.push('always must be true or false');
  if (value['urgent'] !== undefined) faults.push(...runFault(value['urgent'], 'urgent'));
  if (value['perMinute'] !== undefined && !(Number(value['perMinute']) >= 1)) faults.push('perMinute must be at least 1');
  faults.push(...textFaults(value['texts']), ...permissionFaults(value['permissions']), ...actionFaults(value['actions']));
  if (value['kind'] === 'message') faults.push(...runFault(value['run'], 'run'));
  else if (value['kind'] === 'chat') faults.push(...chatFaults(value));
  else faults.push("kind must be 'chat' or 'message'");
  return faults;
}

function textFaults(texts: unknown): readonly string[] {
  if (!isObject(texts)) return ['texts must be an object of English sentences'];
  return Object.entries(texts).filter(([, text]) => typeof text !== 'string' || text === '').map(([key]) => `texts.${key} must be a text`);
}

function permissionFaults(permissions: unknown): readonly string[] {
  if (permissions === undefined) return [];
  if (!Array.isArray(permissions)) return ['permissions must be a list'];
  return permissions.filter((name) => !(String(name) in PERMISSION_LABELS)).map((name) => `permissions: there is no "${String(name)}"`);
}

function actionFaults(actions: unknown): readonly string[] {
  if (actions === undefined) return [];
  if (!isObject(actions)) return ['actions must be an object'];
  return Object.entries(actions).flatMap(([name, action]) => {
    if (!isObject(action)) return [`actions.${name} must be made with action(who, run)`];
    const who = ['anyone', 'asker', 'permitted'].includes(String(action['who'])) ? [] : [`actions.${name}.who must be 'anyone', 'asker' or 'permitted'`];
    return [...who, ...runFault(action['run'], `actions.${name}.run`), ...(/^[-_\w]{1,32}$/.test(name) ? [] : [`actions.${name} must be a plain name`])];
  });
}

function runFault(run: unknown, where: string): readonly string[] {
  return typeof run === 'function' ? [] : [`${where} must be a function`];
}

function chatFaults(value: Unknown): readonly string[] {
  const description = typeof value['description'] === 'string' ? [] : ['description must be a text'];
  if (value['subcommands'] === undefined) return [...description, ...runFault(value['run'], 'run'), ...optionFaults(value['options'], 'options')];
  if (!isObject(value['subcommands']) || Object.keys(value['subcommands']).length === 0) return [...description, 'subcommands must not be empty'];
  return [...description, ...Object.entries(value['subcommands']).flatMap(([name, subcommand]) => {
    const at = `subcommands.${name}`;
    if (!isObject(subcommand)) return [`${at} must be made with subcommand(…)`];
    const text = typeof subcommand['description'] === 'string' ? [] : [`${at}.description must be a text`];
    return [...text, ...runFault(subcommand['run'], `${at}.run`), ...optionFaults(subcommand['options'] ?? {}, `${at}.options`)];
  })];
}

function optionFaults(options: unknown, where: string): readonly string[] {
  if (!isObject(options)) return [`${where} must be an object`];
  return Object.entries(options).filter(([, option]) => !isObject(option) || !KINDS.includes(String(option['kind'])) || typeof option['description'] !== 'string')
    .map(([name]) => `${where}.${name} must be made with option.string(…) or another of its kind, with a description`);
}
