import type { HelpLine } from '../../contracts/help.js';

export interface HelpShown {
  shown: boolean;
  say: 'mine' | 'coming' | 'asks' | 'asks_desk' | 'going';
  act: 'come' | 'end' | 'arrived';
}

/**
 * What a call for a hand says to whoever looks: she who called learns who comes, he who comes what to do, everybody
 * else that a hand is wanted until somebody is on the way. On the pulse nobody has a name.
 */
export function helpFor({ by, byId, coming, comingId }: HelpLine, me: string): HelpShown {
  if (byId === me) return { shown: true, say: coming === null ? 'mine' : 'coming', act: 'end' };
  if (comingId === me) return { shown: true, say: 'going', act: 'arrived' };
  return { shown: coming === null, say: by === '' ? 'asks_desk' : 'asks', act: 'come' };
}
