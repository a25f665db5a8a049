/** Remembers the controls, forms and files that the bot showed, so that they can be used again, rightly and wrongly. */
import type { ActResult, SandboxControl } from '../../../src/sandbox/contract.ts';
import type { Json, Met } from './interactions.ts';

type Control = Met['controls'][number];
type Form = Met['forms'][number];

const KEPT_MESSAGES = 150;
const KEPT_FORMS = 100;

function everything(value: unknown, found: Json[] = []): readonly Json[] {
  if (typeof value !== 'object' || value === null) return found;
  if (!Array.isArray(value)) found.push(value as Json);
  for (const inner of Object.values(value)) everything(inner, found);
  return found;
}

const valuesOf = (node: Json): readonly string[] => (Array.isArray(node['options']) ? node['options'].map((one: { value?: unknown }) => String(one.value)) : []);

export class Memory implements Met {
  controls: Control[] = [];
  readonly forms: Form[] = [];
  readonly attachments: Json[] = [];
  readonly #control: SandboxControl;
  readonly #gone = new Set<string>();
  #messages: { readonly channelId: string; readonly id: string }[] = [];

  constructor(control: SandboxControl) {
    this.#control = control;
  }

  /** Takes in what came of an interaction; what is too old is deleted from the sandbox as well. */
  async take(result: ActResult): Promise<void> {
    const { message, modal } = result;
    if (modal !== null) {
      const nodes = everything(modal.components).filter((node) => typeof node['custom_id'] === 'string' && 'type' in node);
      this.forms.push({ customId: modal.customId, fields: nodes.map((node) => ({ customId: String(node['custom_id']), type: Number(node['type']), values: valuesOf(node) })) });
      if (this.forms.length > KEPT_FORMS) this.forms.shift();
    }
    if (message === null || this.#gone.has(message.message.id)) return;
    const wire = message.message as unknown as Json;
    const { id, channel_id: channelId } = message.message;
    const nodes = everything(wire['components']).filter((node) => typeof node['custom_id'] === 'string');
    this.controls = this.controls.filter((control) => control.message['id'] !== id);
    if (nodes.length === 0) {
      this.#messages = this.#messages.filter((one) => one.id !== id);
      return await this.#delete({ channelId, id });
    }
    this.controls.push(...nodes.map((node) => ({ customId: String(node['custom_id']), type: Number(node['type']), values: valuesOf(node), message: wire })));
    if (!this.#messages.some((one) => one.id === id)) this.#messages.push({ channelId, id });
    const oldest = this.#messages.length > KEPT_MESSAGES ? this.#messages.shift() : undefined;
    if (oldest === undefined) return;
    this.controls = this.controls.filter((control) => control.message['id'] !== oldest.id);
    await this.#delete(oldest);
  }

  /** The sandbox's own message behind a control; where the control is forged, any that is there. */
  messageOf(interaction: Readonly<Json>): string | undefined {
    const written = interaction['message'];
    if (written === undefined) return undefined;
    const id: unknown = typeof written === 'object' && written !== null ? Reflect.get(written, 'id') : undefined;
    return (this.#messages.find((one) => one.id === id) ?? this.#messages.at(-1))?.id;
  }

  async #delete({ channelId, id }: { readonly channelId: string; readonly id: string }): Promise<void> {
    this.#gone.add(id);
    await this.#control.removeMessage(channelId, id).catch(() => undefined);
  }
}
