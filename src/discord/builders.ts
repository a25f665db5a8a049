/**
 * The builders of messages and commands, as discord.js itself loads them. A plain import would load the package a second time, in its other
 * form, with all that it needs.
 */
import { createRequire } from 'node:module';
import type * as Builders from '@discordjs/builders';

/** Types are imported from the package itself. */
export const builders = createRequire(import.meta.url)('@discordjs/builders') as typeof Builders;
