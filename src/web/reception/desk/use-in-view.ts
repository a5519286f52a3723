import { useEffect, useRef } from 'react';

/** What has just come is seen, wherever the card was scrolled to. */
export function useInView() {
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.scrollIntoView({ block: 'nearest' }), []);
  return element;
}
