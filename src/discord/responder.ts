/** Everything one interaction may still say to Discord: answer, defer behind a timer, edit, follow up, fall back. */
import type { RawFile, REST } from '@discordjs/rest';
import { InteractionResponseType, InteractionType, MessageFlags, Routes } from 'discord-api-types/v10';
import type { APICommandAutocompleteInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Message } from '../domain/message.ts';
import { UserError } from '../errors.ts';
import type { Log } from '../ports/log.ts';
import type { Reply } from './command.ts';
import type { Answerable } from './context.ts';
import { codeOf, fieldPaths, SendError } from './failures.ts';
import { renderMessage, renderModal, renderPlain } from './replies.ts';
import type { Rendered } from './replies.ts';
import { DiscordAPIError } from 'discord.js';

/** Half of the three seconds Discord waits. */
const DEFER_AFTER = 1_500;
const CALLBACK_TIMEOUT = 2_500;
const EDIT_TIMEOUT = 10_000;
const INVALID_FORM = 50_035;
const ALREADY_ANSWERED = 40_060;
const DELETED = new Set([10_008, 10_015]);

/** How an unfinished answer is announced: a reply that will be private or public, or a silent promise to change the message. */
export type Deferral = 'private' | 'public' | 'update';

export class Responder {
  readonly #rest: REST;
  readonly #interaction: Answerable;
  readonly #log: Log;
  #deferral: Deferral | null = null;
  #deferring: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #answered = false;

  constructor(rest: REST, interaction: Answerable, log: Log) {
    this.#rest = rest;
    this.#interaction = interaction;
    this.#log = log;
  }

  /** Starts the timer after which Discord is asked for more time. */
  arm(deferral: Deferral): void {
    this.#timer = setTimeout(() => {
      this.#deferral = deferral;
      this.#deferring = this.#defer(deferral);
      // Awaited by the answer; nothing may be unhandled until then.
      this.#deferring.catch(() => {});
    }, DEFER_AFTER);
  }

  /** True when nothing has been said for good yet. */
  get open(): boolean {
    return !this.#answered;
  }

  /**
   * Delivers a command's reply in whatever way is still possible.
   * @throws SendError with Discord's or the network's error as its cause
   */
  async send(reply: Reply): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    await this.#deferring;
    if (reply.type === 'modal') await this.#sendModal(reply);
    else if (this.#answered || this.#deferral !== null) await this.#sendLate(reply);
    else await this.#sendFirst(reply);
    this.#answered = true;
  }

  /** Answers autocomplete. */
  async choices(choices: NonNullable<APICommandAutocompleteInteractionResponseCallbackData['choices']>): Promise<void> {
    await this.#callback(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices });
  }

  async #defer(deferral: Deferral): Promise<void> {
    if (deferral === 'update') return this.#acknowledge(InteractionResponseType.DeferredMessageUpdate, undefined);
    const data = deferral === 'private' ? { flags: MessageFlags.Ephemeral } : {};
    return this.#acknowledge(InteractionResponseType.DeferredChannelMessageWithSource, data);
  }

  async #acknowledge(type: InteractionResponseType, data: unknown): Promise<void> {
    try {
      await this.#callback(type, data);
    } catch (error) {
      // An earlier try of the same request, or another process, got through: the answer is an edit now.
      if (error instanceof SendError && mayHaveArrived(error.cause)) return;
      throw error;
    }
  }

  async #sendModal(reply: Reply & { readonly type: 'modal' }): Promise<void> {
    if (this.#deferral !== null || this.#answered || this.#interaction.type === InteractionType.ModalSubmit) throw new UserError('common.tooSlow');
    await this.#callback(InteractionResponseType.Modal, renderModal(reply.modal));
  }

  async #sendFirst(reply: Reply & { readonly message: Message }): Promise<void> {
    const update = reply.type === 'update' && this.#interaction.message !== undefined;
    const type = update ? InteractionResponseType.UpdateMessage : InteractionResponseType.ChannelMessageWithSource;
    // Discord refuses the flag on a change: who sees the message was decided when it was first sent.
    const ephemeral = !update && isPrivate(reply);
    try {
      await this.#withFallback(reply.message, { ephemeral, update }, (body, files) => this.#callback(type, body, files));
    } catch (error) {
      if (!(error instanceof SendError) || !mayHaveArrived(error.cause)) throw error;
      this.#log.warn({ code: codeOf(error.cause) }, 'unsure whether the answer arrived, writing it again as an edit');
      await this.#withFallback(reply.message, { update }, (body, files) => this.#edit(body, files)).catch((second: unknown) => {
        throw second instanceof SendError && DELETED.has(codeOf(second.cause) ?? 0) ? error : second;
      });
    }
  }

  /** After a deferral or an earlier answer. */
  async #sendLate(reply: Reply & { readonly message: Message }): Promise<void> {
    const ephemeral = isPrivate(reply);
    if (reply.type === 'update' && (this.#deferral === 'update' || this.#interaction.message !== undefined)) {
      await this.#withFallback(reply.message, { update: true }, (body, files) => this.#edit(body, files));
      return;
    }
    const waiting = !this.#answered && this.#deferral !== 'update' && this.#deferral !== null;
    if (waiting && (this.#deferral === 'private') === ephemeral) {
      await this.#withFallback(reply.message, {}, (body, files) => this.#edit(body, files));
      return;
    }
    // Who sees a deferred answer is fixed; the other kind must be a message of its own, so that nothing private is shown to all.
    if (waiting) await this.#request(() => this.#rest.delete(this.#original(), { auth: false }));
    await this.#withFallback(reply.message, { ephemeral }, (body, files) =>
      this.#request(() => this.#rest.post(Routes.webhook(this.#interaction.application_id, this.#interaction.token), { auth: false, body, files, signal: AbortSignal.timeout(EDIT_TIMEOUT) })));
  }

  /** Sends the rich form; when Discord refuses it, the plain one, once. */
  async #withFallback(message: Message, how: { readonly ephemeral?: boolean; readonly update?: boolean }, send: (body: object, files: RawFile[]) => Promise<unknown>): Promise<void> {
    const wire = ({ body, files }: Rendered): [object, RawFile[]] => [how.update && !body.attachments ? { ...body, attachments: [] } : body, [...files]];
    let refused: unknown;
    try {
      const rendered = renderMessage(message, { ephemeral: how.ephemeral ?? false, rich: how.update ?? false });
      if (rendered.notes.length > 0) this.#log.warn({ notes: rendered.notes }, 'a reply was cut to fit');
      await send(...wire(rendered));
      return;
    } catch (error) {
      if (error instanceof SendError && codeOf(error.cause) !== INVALID_FORM) throw error;
      refused = error instanceof SendError ? error.cause : error;
    }
    const where = refused instanceof DiscordAPIError ? fieldPaths(refused.rawError) : [refused instanceof Error ? refused.message : '?'];
    this.#log.error({ where }, 'Discord refused the rich form of a reply, sending the plain one');
    await send(...wire(renderPlain(message, { ephemeral: how.ephemeral ?? false, rich: how.update ?? false })));
  }

  async #callback(type: InteractionResponseType, data: unknown, files: RawFile[] = []): Promise<void> {
    const { id, token } = this.#interaction;
    await this.#request(() => this.#rest.post(Routes.interactionCallback(id, token), { auth: false, body: { type, data }, files, signal: AbortSignal.timeout(CALLBACK_TIMEOUT) }));
  }

  #original(): `/${string}` {
    return Routes.webhookMessage(this.#interaction.application_id, this.#interaction.token, '@original');
  }

  async #edit(body: object, files: RawFile[]): Promise<void> {
    // What may be private is decided by the first answer; Discord refuses the flag here.
    await this.#request(() => this.#rest.patch(this.#original(), { auth: false, body, files, signal: AbortSignal.timeout(EDIT_TIMEOUT) }));
  }

  async #request(send: () => Promise<unknown>): Promise<void> {
    try {
      await send();
    } catch (error) {
      throw new SendError('an answer could not be delivered', { cause: error });
    }
  }
}

function isPrivate(reply: Reply): boolean {
  return reply.type === 'message' ? reply.private : true;
}

/** Lost without a word from Discord, or answered already: the first try may have been stored. */
function mayHaveArrived(error: unknown): boolean {
  return codeOf(error) === ALREADY_ANSWERED || (error instanceof Error && !(error instanceof DiscordAPIError));
}
