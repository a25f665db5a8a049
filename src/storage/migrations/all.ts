import type { Migration } from '../migrate.ts';
import { initial } from './0001_initial.ts';
import { feedback } from './0002_feedback.ts';
import { warnings } from './0003_warnings.ts';
import { guildFacts } from './0004_guild_facts.ts';
import { quiz } from './0006_quiz.ts';
import { ownTextsAndEvents } from './0007_own_texts_and_events.ts';
import { countsByServer } from './0008_counts_by_server.ts';
import { secondPerson } from './0009_second_person.ts';
import { postedQuizzes } from './0010_posted_quizzes.ts';
import { accent } from './0011_accent.ts';

/** Every migration in order. Append only. */
export const MIGRATIONS: readonly Migration[] = [initial, feedback, warnings, guildFacts, quiz, ownTextsAndEvents, countsByServer, secondPerson, postedQuizzes, accent];
