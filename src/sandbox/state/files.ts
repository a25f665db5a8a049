/** Uploaded files: stored, served under /cdn, and referred to by `attachment://name` in embeds and components. */
import type { APIAttachment } from 'discord-api-types/v10';
import type { Core } from '../core.ts';

export interface Upload {
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Stores a file and returns its attachment object; the id is also its place under /cdn. */
export function storeFile(core: Core, channelId: string, upload: Upload,
  more: { readonly description?: string | undefined } = {}): APIAttachment {
  const id = core.ids.next();
  const path = `/cdn/attachments/${channelId}/${id}/${encodeURIComponent(upload.name)}`;
  core.world.files.set(id, { data: upload.data, name: upload.name, contentType: upload.contentType });
  const size = imageSize(upload.data);
  return {
    id, filename: upload.name, size: upload.data.byteLength, url: core.url + path, proxy_url: core.url + path,
    content_type: upload.contentType,
    ...(size ? { width: size[0], height: size[1] } : {}), ...(more.description === undefined ? {} : { description: more.description }),
  };
}

/** Width and height of a PNG or GIF; other formats are not measured. */
function imageSize(data: Uint8Array): readonly [number, number] | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.byteLength > 24 && view.getUint32(0) === 0x89_50_4e_47) return [view.getUint32(16), view.getUint32(20)];
  if (data.byteLength > 10 && view.getUint32(0) === 0x47_49_46_38) return [view.getUint16(6, true), view.getUint16(8, true)];
  return null;
}

/** Replaces `attachment://name` by the served file in embeds and components, and numbers components as Discord does. */
export function withFiles<T>(node: T, attachments: readonly APIAttachment[], counter: { next: number } = { next: 1 }): T {
  if (Array.isArray(node)) return node.map((child) => withFiles(child as unknown, attachments, counter)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const source = node as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  if (typeof source['type'] === 'number' && source['id'] === undefined) {
    result['id'] = counter.next;
    counter.next += 1;
  }
  for (const [key, value] of Object.entries(source)) result[key] = withFiles(value, attachments, counter);
  const url = source['url'];
  if (typeof url === 'string' && url.startsWith('attachment://')) Object.assign(result,
    served(url.slice('attachment://'.length), attachments));
  return result as T;
}

function served(name: string, attachments: readonly APIAttachment[]): Record<string, unknown> {
  const file = attachments.find((attachment) => attachment.filename === name);
  if (!file) return {};
  return { url: file.url, proxy_url: file.proxy_url, width: file.width ?? null, height: file.height ?? null,
    content_type: file.content_type, attachment_id: file.id };
}
