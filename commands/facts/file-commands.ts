/** /facts export and /facts import. */
import { commandWith, option, reply } from '../../src/discord/command.ts';
import { exportFacts } from './export.ts';
import { applyImport, forgetImport, previewImport } from './import.ts';
import { texts } from './texts.ts';

const command = commandWith(texts);

export const fileActions = {
  apply: command.action('permitted', async (context) => reply.update(await applyImport(context, context.data[0]))),
  forget: command.action('permitted', async (context) => reply.update(await forgetImport(context, context.data[0]))),
};

export const fileCommands = {
  export: command.subcommand({
    description: 'Get all facts of this server as one file that you can keep or change',
    options: {
      format: option.string({
        description: 'For a text editor or for a spreadsheet (a text editor if you leave it out)',
        choices: [{ name: 'YAML, for a text editor', value: 'yaml' }, { name: 'CSV, for a spreadsheet', value: 'csv' }],
      }),
    },
    run: async (context) => reply.private(await exportFacts(context, context.options.format)),
  }),
  import: command.subcommand({
    description: 'Send such a file back; you see what is wrong or different before anything changes',
    options: { file: option.attachment({ description: 'A file from /facts export, or written like one', required: true }) },
    run: async (context) => reply.private(await previewImport(context, context.options.file)),
  }),
};
