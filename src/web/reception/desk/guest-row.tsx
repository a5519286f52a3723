import type { GuestHead, StayLine } from '../../../contracts/stays.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';

/** As the guest writes it; with the salutation she chose, else first and last name; the Latin reading beside it. */
export function GuestName({ guest }: { guest: GuestHead }) {
  return (
    <>
      <span lang={guest.latin ? undefined : guest.language}>
        {guest.salutation ? `${guest.salutation} ${guest.name}` : guest.name}
      </span>
      {guest.latin && guest.latin !== guest.name && <span className="latin"> ({guest.latin})</span>}
    </>
  );
}

/** A stay as one line: room always first, so that two guests of one name are told apart. */
export function GuestRow({ stay }: { stay: StayLine }) {
  const { t } = useWords();
  const format = useFormat();
  const day = stay.status === 'expected' ? stay.arrival : stay.departure;
  return (
    <>
      <span className="room">{stay.room ?? '–'}</span>
      <span className="row-main">
        <span className="row-name">
          <GuestName guest={stay.guest} />
        </span>
        <span className="quiet row-sub">{t(`stay.${stay.status}`, { day: format.date(day) })}</span>
      </span>
    </>
  );
}
