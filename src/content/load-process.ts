/** The process that reads and checks the content at a start that finds none checked. */
import { OperatorError } from '../errors.ts';
import { loadContent } from './load.ts';

const [, , , directory = ''] = process.argv;
const loaded = await loadContent(directory).then((content) => ({ content }), (error: unknown) => {
  if (error instanceof OperatorError) return { refused: { message: error.message, exitCode: error.exitCode } };
  throw error;
});
process.send?.(loaded, () => process.disconnect?.());
