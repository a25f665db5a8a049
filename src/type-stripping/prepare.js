/** Takes the types out ahead of the first start: for images, whose bot may write nothing but its data. */
import { stripAhead } from './kept.js';

await stripAhead();
