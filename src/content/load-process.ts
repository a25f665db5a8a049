/** The process that reads and checks the content at a start that finds none checked. */
import { workFor } from '../elsewhere.ts';
import { loadContent } from './load.ts';

workFor(loadContent);
