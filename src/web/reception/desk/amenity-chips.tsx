import type { StayLine } from '../../../contracts/stays.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { AmenityPicture } from '../amenity-icon.js';
import { useDesk } from './desk.context.js';

/** One tap per amenity. What is out is offered too: it leads to the ways that are possible. */
export function AmenityChips({ stay }: { stay: StayLine }) {
  const { t } = useWords();
  const format = useFormat();
  const { amenities, actions, focusField } = useDesk();
  const active = amenities.filter((amenity) => amenity.active);
  if (active.length === 0) return <p className="quiet">{t('amenity.none')}</p>;
  return (
    <section aria-labelledby="chips-title">
      <h2 id="chips-title">{t('amenity.title')}</h2>
      <div className="chips">
        {active.map((amenity) => (
          <button
            key={amenity.id}
            type="button"
            className="chip"
            data-there={amenity.available > 0}
            onClick={() => {
              void actions.give(stay, { amenityId: amenity.id, name: amenity.name });
              focusField();
            }}
          >
            <AmenityPicture amenity={amenity} />
            <span>{amenity.name}</span>
            <span className="chip-count">
              {amenity.kind === 'voucher'
                ? ''
                : amenity.available > 0
                  ? format.number(amenity.available)
                  : t('amenity.ask')}
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
