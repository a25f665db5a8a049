import project from '../package.json' with { type: 'json' };

/** The bot's version, from package.json. */
export const VERSION: string = project.version;
