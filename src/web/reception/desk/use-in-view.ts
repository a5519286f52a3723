import { useEffect, useRef } from 'react';

/** What has just come is seen, wherever the card was scrolled to. */
export function useInView<T extends HTMLElement = HTMLElement>() {
  const element = useRef<T>(null);
  useEffect(() => element.current?.scrollIntoView({ block: 'nearest' }), []);
  return element;
}
