import type { Core } from '../core.ts';
import { userPermissions } from '../permissions.ts';
import type { Upload } from '../state/files.ts';
import { storeFile } from '../state/files.ts';
import { channelWire, memberWire, userWire } from '../state/wire.ts';
import type { ChannelRecord } from '../state/records.ts';
import type { UploadedFile } from '../contract.ts';

export const ATTACHMENT_LIMIT = 10_485_760;

/** Collects the `resolved` part of an interaction: the full objects behind the ids a person chose. */
export class Resolved {
  readonly #core: Core;
  readonly #channel: ChannelRecord;
  readonly #personId: string;
  readonly #botId: string;
  readonly #data: Record<string, Record<string, unknown>> = {};

  constructor(core: Core, channel: ChannelRecord, personId: string, botId: string) {
    this.#core = core;
    this.#channel = channel;
    this.#personId = personId;
    this.#botId = botId;
  }

  /** @returns undefined when nothing was resolved, as Discord leaves the field out then */
  get data(): object | undefined {
    return Object.keys(this.#data).length === 0 ? undefined : this.#data;
  }

  user(id: string): boolean {
    const user = this.#core.world.users.get(id);
    if (!user) return false;
    this.put('users', id, userWire(user));
    const member = this.#core.world.guilds.get(this.#channel.guildId ?? '')?.members.get(id);
    if (member) {
      const { user: _, deaf: __, mute: ___, ...partial } = memberWire(this.#core.world, member);
      this.put('members', id, { ...partial, permissions: userPermissions(this.#core.world, id, this.#channel).toString() });
    }
    return true;
  }

  role(id: string): boolean {
    const role = this.#core.world.guilds.get(this.#channel.guildId ?? '')?.roles.get(id);
    if (role) this.put('roles', id, { ...role });
    return role !== undefined;
  }

  /** @param types the types that may be chosen; empty for any. @returns a sentence when it may not be chosen */
  channel(id: string, types: readonly number[]): string | null {
    const { world } = this.#core;
    const channel = world.channels.get(id);
    if (!channel || channel.guildId === null
      || channel.guildId !== this.#channel.guildId) return `there is no channel ${id} in this server`;
    const granted = userPermissions(world, this.#personId, channel);
    if (granted === 0n) return `this person does not see the channel ${channel.name}`;
    if (types.length > 0 && !types.includes(channel.type)) return `a channel of type ${channel.type} cannot be chosen here`;
    const { permission_overwrites: _, ...partial } = channelWire(world, channel);
    this.put('channels', id, { ...partial, permissions: granted.toString(),
      app_permissions: userPermissions(world, this.#botId, channel).toString() });
    return null;
  }

  file(file: UploadedFile): string | null {
    const data = new Uint8Array(Buffer.from(file.base64, 'base64'));
    if (data.byteLength > ATTACHMENT_LIMIT) return null;
    const upload: Upload = { name: file.name, contentType: file.contentType ?? 'application/octet-stream', data };
    const attachment = storeFile(this.#core, this.#channel.id, upload);
    this.put('attachments', attachment.id, { ...attachment, ephemeral: true });
    return attachment.id;
  }

  put(kind: string, id: string, value: unknown): void {
    (this.#data[kind] ??= {})[id] = value;
  }
}
