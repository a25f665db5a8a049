/** Attachments within Discord's limits, under names that a reference in the message can repeat exactly. */
import type { RawFile } from '@discordjs/rest';
import type { Attachment } from '../../domain/message.ts';
import { LIMITS } from './limits.ts';

export interface Files {
  readonly raw: readonly RawFile[];
  /** Name as the command gave it → name as uploaded. */
  readonly names: ReadonlyMap<string, string>;
  readonly left: number;
}

export const NO_FILES: Files = { raw: [], names: new Map(), left: 0 };

export function filesOf(attachments: readonly Attachment[] = []): Files {
  const raw: RawFile[] = [];
  const names = new Map<string, string>();
  let bytes = 0;
  for (const { name, data } of attachments) {
    const fits = raw.length < LIMITS.files && data.byteLength <= LIMITS.fileBytes && bytes + data.byteLength <= LIMITS.requestBytes;
    if (!fits || names.has(name)) continue;
    bytes += data.byteLength;
    // Discord replaces other characters on its own, and then the reference in the message would point nowhere.
    const plain = name.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '').slice(-80) || 'file';
    const safe = [...names.values()].includes(plain) ? `${raw.length}_${plain}` : plain;
    names.set(name, safe);
    raw.push({ name: safe, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength) });
  }
  return { raw, names, left: attachments.length - raw.length };
}
