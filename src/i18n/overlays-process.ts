/** The process that reads and checks the translations at a start that finds none checked. */
import { workFor } from '../elsewhere.ts';
import { readOverlays } from './overlays.ts';

workFor(({ directory, sheets, declarationsKnown }: { directory: string; sheets: Parameters<typeof readOverlays>[1]; declarationsKnown: boolean }) => readOverlays(directory, sheets, declarationsKnown));
