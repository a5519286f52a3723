import { createContext, useContext } from 'react';
import type { HotelHead, Me } from '../../contracts/people.js';

export interface Session {
  staff: Me;
  hotel: HotelHead;
  signOut: () => Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in above this component');
  return session;
}

export const mayRule = (role: Me['role']): boolean => role === 'manager' || role === 'admin';
export const mayServe = (role: Me['role']): boolean => role === 'manager' || role === 'reception';
