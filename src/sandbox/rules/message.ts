/** Bodies of messages, wherever they are sent. */
import type { APIAllowedMentions } from 'discord-api-types/v10';
import { refusal } from '../rest/errors.ts';
import type { Upload } from '../state/files.ts';
import { checkComponents } from './components.ts';
import { checkEmbeds } from './embeds.ts';
import { Problems } from './problems.ts';

export const FLAG = { crossposted: 1, suppressEmbeds: 4, hasThread: 32, ephemeral: 64, loading: 128, silent: 4_096, voice: 8_192,
  v2: 32_768 } as const;

/** A body that has been checked. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly unknown[] | null;
  readonly components?: readonly unknown[] | null;
  readonly attachments?: readonly AttachmentBody[] | null;
  readonly flags?: number;
  readonly tts?: boolean;
  readonly nonce?: string | number;
  readonly enforce_nonce?: boolean;
  readonly allowed_mentions?: APIAllowedMentions | null;
  readonly message_reference?: { readonly message_id: string; readonly channel_id?: string; readonly fail_if_not_exists?: boolean };
}

export interface AttachmentBody {
  readonly id: string | number;
  readonly filename?: string;
  readonly description?: string;
}

/** What is being written, which decides what is allowed. */
export interface Writing {
  readonly kind: 'create' | 'edit' | 'reply' | 'forum';
  readonly files: ReadonlyMap<number, Upload>;
  /** Where in the request it stands, for the paths of errors. */
  readonly at?: readonly string[];
  /** For edits. */
  readonly old?: { readonly flags: number; readonly content: string; readonly embeds: number;
    readonly attachments: readonly { readonly id: string; readonly filename: string }[] };
}

const COMMON = ['content', 'embeds', 'components', 'flags', 'allowed_mentions', 'attachments'];
/** discord.js sends these with every message, even where they mean nothing. */
const ALWAYS = [...COMMON, 'tts', 'nonce', 'enforce_nonce'];
const KNOWN: Readonly<Record<Writing['kind'], readonly string[]>> = {
  create: [...ALWAYS, 'message_reference', 'sticker_ids'], edit: ALWAYS, reply: ALWAYS, forum: [...ALWAYS, 'sticker_ids'],
};
const FLAGS: Readonly<Record<Writing['kind'], number>> = {
  create: FLAG.suppressEmbeds | FLAG.silent | FLAG.v2 | FLAG.voice, edit: FLAG.suppressEmbeds | FLAG.v2,
  reply: FLAG.suppressEmbeds | FLAG.ephemeral | FLAG.silent | FLAG.v2 | FLAG.voice, forum: FLAG.suppressEmbeds | FLAG.silent | FLAG.v2,
};

/** Checks a message body; throws what Discord would answer. */
export function checkMessage(value: unknown, writing: Writing): MessageBody {
  const problems = new Problems(writing.at);
  const body = problems.object(value ?? {}, [], KNOWN[writing.kind]) ?? {};
  problems.text(body['content'], ['content'], 0, 2_000, false);
  checkEmbeds(problems, body['embeds']);
  const flags = checkFlags(problems, body['flags'], writing);
  const v2 = ((flags ?? 0) & FLAG.v2) !== 0 || ((writing.old?.flags ?? 0) & FLAG.v2) !== 0;
  const names = checkAttachments(problems, body['attachments'], writing);
  checkComponents(problems, body['components'], v2, names);
  if (v2) checkV2(problems, body, writing);
  checkMentions(problems, body['allowed_mentions']);
  checkNonce(problems, body['nonce']);
  problems.boolean(body['tts'], ['tts']);
  problems.throwIfAny();
  if (isEmpty(body, names, v2, writing)) throw refusal('emptyMessage');
  return body;
}

function checkFlags(problems: Problems, value: unknown, writing: Writing): number | null {
  const flags = problems.number(value, ['flags'], 0, 2 ** 31);
  const known = FLAGS[writing.kind] | (writing.kind === 'edit' ? (writing.old?.flags ?? 0) : 0);
  if (flags !== null && (flags & ~known) !== 0) problems.add(['flags'], 'BASE_TYPE_BAD_FLAGS', `Only the flags ${known} may be set here.`);
  if (flags !== null && writing.kind === 'edit' && ((writing.old?.flags ?? 0) & FLAG.v2) !== 0 && (flags & FLAG.v2) === 0) {
    problems.add(['flags'], 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', 'The IS_COMPONENTS_V2 flag cannot be removed');
  }
  return flags;
}

/** @returns the names that `attachment://` may refer to after this request */
function checkAttachments(problems: Problems, value: unknown, writing: Writing): Set<string> {
  const names = new Set<string>();
  const given = value !== undefined && value !== null;
  problems.list(value, ['attachments'], 0, 10).forEach((entry, index) => {
    const path = ['attachments', index] as const;
    const attachment = problems.object(entry, path, ['id', 'filename', 'description', 'title', 'duration_secs', 'waveform', 'is_remix',
      'is_spoiler', 'url', 'proxy_url', 'size', 'content_type', 'ephemeral', 'height', 'width', 'flags', 'placeholder',
      'placeholder_version']);
    if (!attachment) return;
    if (attachment['description'] !== undefined) problems.text(attachment['description'], [...path, 'description'], 0, 1_024, false);
    const id = String(attachment['id']);
    const old = writing.old?.attachments.find((known) => known.id === id);
    const upload = writing.files.get(Number(id));
    if (old) names.add(old.filename);
    else if (upload) names.add(typeof attachment['filename'] === 'string' ? attachment['filename'] : upload.name);
    else problems.add([...path, 'id'], 'ATTACHMENT_NOT_FOUND', `There is no uploaded file files[${id}].`);
  });
  if (!given) for (const old of writing.old?.attachments ?? []) names.add(old.filename);
  for (const upload of writing.files.values()) if (!given) names.add(upload.name);
  if (writing.files.size > 10) problems.add(['attachments'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 0 and 10 in length.');
  return names;
}

function checkV2(problems: Problems, body: Record<string, unknown>, writing: Writing): void {
  const refuse = (field: string): void => problems.add([field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    `The "${field}" field cannot be used when using MessageFlags.IS_COMPONENTS_V2`);
  if (body['content']) refuse('content');
  if (Array.isArray(body['embeds']) && body['embeds'].length > 0) refuse('embeds');
  if (Array.isArray(body['sticker_ids']) && body['sticker_ids'].length > 0) refuse('sticker_ids');
  if (body['poll']) refuse('poll');
  const { old } = writing;
  if (!old || (old.flags & FLAG.v2) !== 0) return;
  // Turning an old message into V2 must clear what V2 cannot hold.
  if (old.content !== '' && body['content'] === undefined) refuse('content');
  if (old.embeds > 0 && body['embeds'] === undefined) refuse('embeds');
}

function checkMentions(problems: Problems, value: unknown): void {
  if (value === undefined || value === null) return;
  const mentions = problems.object(value, ['allowed_mentions'], ['parse', 'roles', 'users', 'replied_user']);
  if (!mentions) return;
  const parse = problems.list(mentions['parse'], ['allowed_mentions', 'parse'], 0, 3);
  for (const kind of parse) problems.choice(kind, ['allowed_mentions', 'parse'], ['roles', 'users', 'everyone']);
  for (const kind of ['roles', 'users'] as const) {
    const list = problems.list(mentions[kind], ['allowed_mentions', kind], 0, 100);
    list.forEach((id, index) => problems.snowflake(id, ['allowed_mentions', kind, index]));
    if (list.length > 0 && parse.includes(kind)) {
      problems.add(['allowed_mentions'], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`);
    }
  }
  problems.boolean(mentions['replied_user'], ['allowed_mentions', 'replied_user']);
}

function checkNonce(problems: Problems, value: unknown): void {
  if (value === undefined || value === null || typeof value === 'number') return;
  problems.text(value, ['nonce'], 0, 25, false);
}

function isEmpty(body: Record<string, unknown>, names: ReadonlySet<string>, v2: boolean, writing: Writing): boolean {
  const { old } = writing;
  const some = (field: string): boolean => Array.isArray(body[field]) && body[field].length > 0;
  if (v2) return !(some('components') || (old && body['components'] === undefined));
  const content = body['content'] === undefined ? (old?.content ?? '') : body['content'];
  const embeds = body['embeds'] === undefined ? (old?.embeds ?? 0) > 0 : some('embeds');
  const blank = typeof content !== 'string' || content.trim() === '';
  return blank && !embeds && names.size === 0 && !some('sticker_ids') && !some('components')
    && !(old && body['components'] === undefined && old.content === '' && old.embeds === 0);
}
