/** Application commands, global and of a guild. */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { checkCommand } from '../rules/command.ts';
import { Problems } from '../rules/problems.ts';
import type { CommandScope } from '../state/records.ts';
import { refusal } from './errors.ts';
import { created, nothing, ok } from './route.ts';
import type { Call, Reply, Route } from './route.ts';

const DAY_MS = 86_400_000;
const MOST: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

type Definition = Partial<APIApplicationCommand> & { readonly name: string };

function scopeOf({ core, bot, params }: Call): CommandScope {
  if (params['application_id'] !== bot.id) throw refusal('unknownApplication');
  const guildId = params['guild_id'];
  if (guildId === undefined) return bot.commands;
  if (!core.world.guilds.has(guildId)) throw refusal('unknownGuild');
  if (!core.world.guilds.get(guildId)?.members.has(bot.id)) throw refusal('missingAccess');
  const known = bot.guildCommands.get(guildId);
  if (known) return known;
  const scope: CommandScope = { byId: new Map(), creations: [] };
  bot.guildCommands.set(guildId, scope);
  return scope;
}

/** Discord takes a number too, and always answers with a string. */
function bitset(permissions: string | number | null | undefined): string | null {
  return permissions === undefined || permissions === null ? null : String(permissions);
}

/** A definition as Discord stores it: defaults filled in, a new version. */
function stored({ core, bot, params }: Call, definition: Definition, old: APIApplicationCommand | undefined): APIApplicationCommand {
  const guildId = params['guild_id'];
  return {
    id: old?.id ?? core.ids.next(), application_id: bot.id, version: core.ids.next(), type: definition.type ?? 1, name: definition.name,
    name_localizations: definition.name_localizations ?? null, description: definition.description ?? '',
    description_localizations: definition.description_localizations ?? null,
    default_member_permissions: bitset(definition.default_member_permissions), nsfw: definition.nsfw ?? false, default_permission: true,
    ...(definition.options && definition.options.length > 0 ? { options: definition.options } : {}),
    ...(guildId === undefined
      ? { contexts: definition.contexts ?? null, integration_types: definition.integration_types ?? [0],
        dm_permission: definition.dm_permission ?? true }
      : { guild_id: guildId }),
  };
}

const keyOf = (command: { readonly type?: number; readonly name: string }): string => `${command.type ?? 1} ${command.name}`;

function countCreations(call: Call, scope: CommandScope, many: number): void {
  const now = call.core.clock.now();
  scope.creations = scope.creations.filter((at) => at > now - DAY_MS);
  if (scope.creations.length + many > call.core.limits.commandCreationsPerDay) throw refusal('commandCreations');
  for (let one = 0; one < many; one += 1) scope.creations.push(now);
}

/** Without `with_localizations` Discord leaves the translations out and tells only which it has. */
function shown(command: APIApplicationCommand, localised: boolean): object {
  return localised ? command : JSON.parse(JSON.stringify(command, (key, value: unknown) =>
    (key.endsWith('_localizations') ? undefined : value))) as object;
}

function replaceAll(call: Call): Reply {
  const scope = scopeOf(call);
  const problems = new Problems();
  const list = problems.list(call.body, [], 0, 131, true) as readonly Definition[];
  const seen = new Set<string>();
  list.forEach((definition, index) => {
    checkCommand(problems, definition, [index]);
    const key = keyOf(Object(definition) as Definition);
    if (seen.has(key)) problems.add([index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    seen.add(key);
  });
  problems.throwIfAny();
  for (const type of [1, 2, 3]) if (list.filter((definition) =>
    (definition.type ?? 1) === type).length > (MOST[type] ?? 0)) throw refusal('maxCommands');
  const known = new Map([...scope.byId.values()].map((command) => [keyOf(command), command]));
  countCreations(call, scope, list.filter((definition) => !known.has(keyOf(definition))).length);
  const commands = list.map((definition) => stored(call, definition, known.get(keyOf(definition))));
  scope.byId.clear();
  for (const command of commands) scope.byId.set(command.id, command);
  return told(call, ok(commands));
}

function told(call: Call, reply: Reply): Reply {
  call.core.changes.tell({ type: 'commands', guildId: call.params['guild_id'] ?? null });
  return reply;
}

function upsert(call: Call): Reply {
  const scope = scopeOf(call);
  const problems = new Problems();
  checkCommand(problems, call.body, []);
  problems.throwIfAny();
  const definition = call.body as Definition;
  const old = [...scope.byId.values()].find((command) => keyOf(command) === keyOf(definition));
  if (!old) {
    const type = definition.type ?? 1;
    if ([...scope.byId.values()].filter((command) => command.type === type).length >= (MOST[type] ?? 0)) throw refusal('maxCommands');
    countCreations(call, scope, 1);
  }
  const command = stored(call, definition, old);
  scope.byId.set(command.id, command);
  return told(call, old ? ok(command) : created(command));
}

function find(call: Call, scope: CommandScope): APIApplicationCommand {
  const command = scope.byId.get(call.params['command_id'] ?? '');
  if (!command) throw refusal('unknownCommand');
  return command;
}

function edit(call: Call): Reply {
  const scope = scopeOf(call);
  const old = find(call, scope);
  const problems = new Problems();
  const merged = { ...old, ...(call.body as object) } as Definition;
  checkCommand(problems, { ...(call.body as object), type: old.type }, [], true);
  const clash = [...scope.byId.values()].some((command) => command.id !== old.id && keyOf(command) === keyOf(merged));
  if (clash) problems.add(['name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
  problems.throwIfAny();
  const command = stored(call, merged, old);
  scope.byId.set(command.id, command);
  return told(call, ok(command));
}

function routesAt(base: string): Route[] {
  const one = `${base}/:command_id`;
  return [
    { method: 'GET', path: base, handle: (call) => ok([...scopeOf(call).byId.values()].map((command) =>
      shown(command, call.query.get('with_localizations') === 'true'))) },
    { method: 'PUT', path: base, handle: replaceAll },
    { method: 'POST', path: base, handle: upsert },
    { method: 'GET', path: one, handle: (call) => ok(find(call, scopeOf(call))) },
    { method: 'PATCH', path: one, handle: edit },
    {
      method: 'DELETE', path: one,
      handle: (call) => {
        const scope = scopeOf(call);
        scope.byId.delete(find(call, scope).id);
        return told(call, nothing());
      },
    },
  ];
}

export const commandRoutes: readonly Route[] = [...routesAt('/applications/:application_id/commands'),
  ...routesAt('/applications/:application_id/guilds/:guild_id/commands')];
