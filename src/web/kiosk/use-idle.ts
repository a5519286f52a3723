import { useCallback, useEffect, useRef, useState } from 'react';
import { idleOf } from './kiosk.idle.js';
import type { Idle } from './kiosk.idle.js';

/**
 * Watches for signs of life while `on`. While it asks, only a real answer counts as one: a hand brushing past must not
 * keep somebody's PIN on the screen. A door that moves (`sign`) does count.
 */
export function useIdle(on: boolean, sign: string, onGone: () => void): { idle: Idle; stay: () => void } {
  const last = useRef(Date.now());
  const [idle, setIdle] = useState<Idle>({ is: 'here' });
  const gone = useRef(onGone);
  gone.current = onGone;
  const stay = useCallback(() => {
    last.current = Date.now();
    setIdle({ is: 'here' });
  }, []);
  useEffect(stay, [stay, sign, on]);
  useEffect(() => {
    if (!on) return;
    const alive = () => {
      if (idleOf(last.current, Date.now()).is === 'here') last.current = Date.now();
    };
    const signs = ['pointerdown', 'keydown', 'touchstart', 'wheel'] as const;
    for (const one of signs) window.addEventListener(one, alive, { passive: true });
    const timer = window.setInterval(() => {
      const now = idleOf(last.current, Date.now());
      setIdle((before) => (before.is === 'here' && now.is === 'here' ? before : now));
      if (now.is === 'gone') {
        last.current = Date.now();
        gone.current();
      }
    }, 500);
    return () => {
      for (const one of signs) window.removeEventListener(one, alive);
      window.clearInterval(timer);
    };
  }, [on]);
  return { idle: on ? idle : { is: 'here' }, stay };
}
