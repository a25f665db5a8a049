import type { APIAttachment } from 'discord-api-types/v10';
import type { AttachmentBody, MessageBody } from '../rules/message.ts';
import { storeFile } from '../state/files.ts';
import type { Call } from './route.ts';

/**
 * Stores what was uploaded and works out the attachments a message has afterwards.
 * @param old what it had; kept unless the body lists attachments without them
 */
export function attachmentsOf(call: Call, channelId: string, body: MessageBody,
  old: readonly APIAttachment[] = []): APIAttachment[] | undefined {
  const listed = body.attachments ?? undefined;
  if (listed === undefined && call.files.size === 0) return old.length === 0 ? [] : undefined;
  const kept = listed === undefined ? [...old] : old.filter((attachment) => listed.some((entry) => String(entry.id) === attachment.id));
  const described = (index: number): AttachmentBody | undefined => listed?.find((entry) => String(entry.id) === String(index));
  const fresh = [...call.files].toSorted(([a], [b]) => a - b).map(([index, upload]) => {
    const entry = described(index);
    return storeFile(call.core, channelId, { ...upload, name: entry?.filename ?? upload.name }, { description: entry?.description });
  });
  return [...kept, ...fresh];
}
