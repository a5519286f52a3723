import { useEffect } from 'react';
import type { GuestGoodwill } from '../../../contracts/goodwill.js';
import type { GuestAsPerson } from '../../../contracts/person.js';
import { useRows } from '../use-rows.js';

/** The person beside her stay and what may be given to her; read again whenever something of this stay changed. */
export function useGuestSide(stayId: string, signature: string) {
  const person = useRows<GuestAsPerson>(`/api/stays/${stayId}/person`);
  const goodwill = useRows<GuestGoodwill>(`/api/goodwill/stays/${stayId}`);
  const { read: readPerson } = person;
  const { read: readGoodwill } = goodwill;
  useEffect(() => {
    readPerson();
    readGoodwill();
  }, [signature, readPerson, readGoodwill]);
  return {
    person: person.rows,
    goodwill: goodwill.rows,
    error: person.error ?? goodwill.error,
    read() {
      readPerson();
      readGoodwill();
    },
  };
}
export type GuestSide = ReturnType<typeof useGuestSide>;
