/** `cli check`: the same look at the content that the bot takes at start. */
import { checkContent, loadContent } from '../content/load.ts';
import { formatFault } from '../content/fault.ts';
import { EXIT } from '../errors.ts';
import type { CliCommand } from './command.ts';
import { DATA_DIRECTORY } from '../places.ts';

/** Prints every fault as `file:line: what is wrong: what to write`, or what there is. An argument names another directory. */
export const check: CliCommand = async ([directory = DATA_DIRECTORY], { stdout, stderr }) => {
  const faults = await checkContent(directory);
  if (faults.length > 0) {
    stderr.write(`${faults.map(formatFault).join('\n')}\n${faults.length === 1 ? '1 fault' : `${faults.length} faults`}.\n`);
    return EXIT.badContent;
  }
  const content = await loadContent(directory);
  const shown = content.helplines.filter((helpline) => helpline.status === 'publish').length;
  stdout.write(
    `The content is well: ${content.facts.length} facts on ${content.topics.length} topics, ${content.sources.size} sources, `
      + `${content.observances.length} observances, ${shown} helplines fit to show.\n`,
  );
  return EXIT.ok;
};
