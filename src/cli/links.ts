/** `cli links`: the addresses of all sources, one a line, with the records that use them. Opens none of them. */
import { listAddresses } from '../content/addresses.ts';
import { loadContent } from '../content/load.ts';
import { EXIT } from '../errors.ts';
import type { CliCommand } from './command.ts';
import { DATA_DIRECTORY } from '../places.ts';

export const links: CliCommand = async (_args, { stdout }) => {
  for (const address of listAddresses(await loadContent(DATA_DIRECTORY))) stdout.write(`${JSON.stringify(address)}\n`);
  return EXIT.ok;
};
