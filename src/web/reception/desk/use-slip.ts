import { useCallback, useEffect, useRef, useState } from 'react';
import type { Handout } from '../../../contracts/handouts.js';
import type { Slip } from '../../../contracts/wifi.js';
import { post } from '../../shared/api.js';

/** Fetches a slip and hands it to the printer as soon as it (and its QR codes) stand on the page. */
export function useSlip(onError: (error: unknown) => void) {
  const [slip, setSlip] = useState<Slip | null>(null);
  // The house keeps only a hash of a PIN: what this desk was told when it gave the bay is all there is to print.
  const pins = useRef(new Map<string, string>());
  const remember = useCallback((handout: Handout | undefined) => {
    if (handout?.occupancy?.pin) pins.current.set(handout.id, handout.occupancy.pin);
  }, []);
  const print = useCallback(
    async (handoutId: string) => {
      try {
        const fresh = await post<Slip>(`/api/handouts/${handoutId}/slip`, {});
        setSlip({ ...fresh, pin: fresh.pin ?? pins.current.get(handoutId) });
      } catch (error) {
        onError(error);
      }
    },
    [onError],
  );
  useEffect(() => {
    if (!slip) return undefined;
    const images = [...document.querySelectorAll<HTMLImageElement>('.print-only img')];
    let left = false;
    void Promise.allSettled(images.map((image) => image.decode())).then(() => {
      if (!left) window.print();
    });
    const gone = () => setSlip(null);
    window.addEventListener('afterprint', gone);
    return () => {
      left = true;
      window.removeEventListener('afterprint', gone);
    };
  }, [slip]);
  return { slip, print, remember };
}
