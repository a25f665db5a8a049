/** Forms: every field under a label of its own. */
import type { LabelBuilder, TextInputBuilder } from '@discordjs/builders';
import { TextInputStyle } from 'discord-api-types/v10';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Field, Modal } from '../command.ts';
import { builders } from '../builders.ts';
import { encodeCustomId } from '../custom-id.ts';
import { apiOptions, optionsOf } from './controls.ts';
import { clip, LIMITS } from './limits.ts';

/**
 * @param modal what a command returned
 * @throws Error when the form has no or more than five fields, or its state does not fit: a fault of the command
 */
export function renderModal(modal: Modal): APIModalInteractionResponseCallbackData {
  const id = encodeCustomId(modal.action);
  if (id === null) throw new Error(`The form of ${modal.action.command}:${modal.action.action} carries more state than fits into a custom id`);
  if (modal.fields.length === 0 || modal.fields.length > LIMITS.modalFields) throw new Error(`The form ${id} has ${modal.fields.length} fields; Discord shows 1 to ${LIMITS.modalFields}`);
  return new builders.ModalBuilder().setCustomId(id).setTitle(clip(modal.title, LIMITS.modalTitle)).addLabelComponents(modal.fields.map(renderField)).toJSON();
}

function renderField(field: Field): LabelBuilder {
  const label = new builders.LabelBuilder().setLabel(clip(field.label, LIMITS.label));
  if (field.description?.trim()) label.setDescription(clip(field.description.trim(), LIMITS.labelDescription));
  const required = field.required ?? true;
  switch (field.type) {
    case 'text': return label.setTextInputComponent(textInput(field, required));
    case 'checkbox': return label.setCheckboxComponent(new builders.CheckboxBuilder().setCustomId(field.name).setDefault(field.value ?? false));
    case 'file': return label.setFileUploadComponent(new builders.FileUploadBuilder().setCustomId(field.name).setRequired(required));
    case 'role': return label.setRoleSelectMenuComponent(new builders.RoleSelectMenuBuilder().setCustomId(field.name).setRequired(required).setDefaultRoles(chosen(field.selected)));
    case 'channel': {
      const select = new builders.ChannelSelectMenuBuilder().setCustomId(field.name).setRequired(required).setDefaultChannels(chosen(field.selected));
      return label.setChannelSelectMenuComponent(select.setChannelTypes(...(field.channelTypes as [])));
    }
    default: {
      const max = Math.max(1, field.max ?? 1);
      const options = optionsOf(field.options, max);
      const select = new builders.StringSelectMenuBuilder().setCustomId(field.name).setRequired(required).setMaxValues(Math.min(max, options.length));
      return label.setStringSelectMenuComponent(select.setMinValues(required ? 1 : 0).addOptions(apiOptions(options)));
    }
  }
}

function chosen(id: string | undefined): string[] {
  return id === undefined || !/^\d{17,20}$/.test(id) ? [] : [id];
}

function textInput(field: Field & { readonly type: 'text' }, required: boolean): TextInputBuilder {
  const most = Math.min(LIMITS.input, field.maxLength ?? LIMITS.input);
  const input = new builders.TextInputBuilder().setCustomId(field.name).setStyle(field.long ? TextInputStyle.Paragraph : TextInputStyle.Short).setRequired(required).setMaxLength(most);
  if (field.minLength !== undefined) input.setMinLength(field.minLength);
  if (field.placeholder?.trim()) input.setPlaceholder(clip(field.placeholder.trim(), LIMITS.inputPlaceholder));
  if (field.value !== undefined && field.value !== '') input.setValue(clip(field.value, most));
  return input;
}
