import type { House, SessionReply } from '../../contracts/people.js';
import { call, get } from './api.js';

export const askHouse = () => get<House>('/api/house');
/** A 401 is an answer here: nobody is signed in. */
export const askSession = () => get<SessionReply>('/api/session', { quiet: true });
export const signOut = () => call<null>('DELETE', '/api/session', { quiet: true });
