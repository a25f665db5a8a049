/** Where the project's own folders are, whatever the working directory. */
import { fileURLToPath } from 'node:url';

const top = new URL('../', import.meta.url);

export const DATA_DIRECTORY = fileURLToPath(new URL('data', top));
export const LOCALES_DIRECTORY = fileURLToPath(new URL('data/locales', top));
export const COMMANDS_DIRECTORY = fileURLToPath(new URL('commands', top));
export const PACKAGES_DIRECTORY = fileURLToPath(new URL('node_modules', top));
