import { useCallback, useEffect, useState } from 'react';
import type { Slip } from '../../../contracts/wifi.js';
import { post } from '../../shared/api.js';

/** Fetches a slip and hands it to the printer as soon as it (and its QR codes) stand on the page. */
export function useSlip(onError: (error: unknown) => void) {
  const [slip, setSlip] = useState<Slip | null>(null);
  const print = useCallback(
    async (handoutId: string) => {
      try {
        setSlip(await post<Slip>(`/api/handouts/${handoutId}/slip`, {}));
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
  return { slip, print };
}
