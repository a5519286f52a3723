import {
  IconArrowsExchange,
  IconCheck,
  IconClockHour4,
  IconGift,
  IconHeartHandshake,
  IconLockSquareRounded,
  IconMapPin,
  IconShoppingBag,
  IconUserHeart,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { Offer, OfferKind } from '../../../contracts/handouts.js';
import { ConnectorPicture } from '../../shared/connector-picture.js';
import type { Format } from '../../shared/format.js';
import { useHouseNow } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { icons as amenityIcons, ThingPhoto } from '../amenity-icon.js';
import { useDesk } from './desk.context.js';
import { factsOf, pictureOf, type Fact } from './offers.rules.js';

const icons: Record<OfferKind, typeof IconCheck> = {
  exact: IconCheck,
  compatible: IconArrowsExchange,
  elsewhere: IconMapPin,
  due_soon: IconClockHour4,
  bay: IconLockSquareRounded,
  gift: IconGift,
  purchase: IconShoppingBag,
  referral: IconUserHeart,
  promise: IconHeartHandshake,
};

/** The thing, else what kind of yes it is. */
function OfferPicture({ offer }: { offer: Offer }) {
  const { amenities } = useDesk();
  const picture = pictureOf(offer, amenities);
  if (picture && 'photo' in picture) return <ThingPhoto address={picture.photo} size={56} />;
  if (picture && 'connector' in picture) return <ConnectorPicture connector={picture.connector} />;
  const Icon = (picture && amenityIcons[picture.icon]) || icons[offer.kind];
  return <Icon size={26} aria-hidden />;
}

function factWords(t: TFunction, format: Format, now: number, fact: Fact): string {
  switch (fact.fact) {
    case 'parts':
      return fact.parts.join(' + ');
    case 'place':
      return t('offer.fact.place', { place: fact.place });
    case 'by':
      return t('offer.fact.by', { by: fact.by });
    case 'partner':
      return fact.partner;
    case 'walk':
      return t('offer.fact.walk', { count: fact.minutes });
    case 'cost':
      return format.money(fact.minor);
    case 'openUntil':
      return t('offer.fact.openUntil', { when: format.time(fact.at) });
    case 'closed':
      return t('offer.fact.closed');
    case 'at':
      return t('offer.fact.at', { when: format.when(fact.at, now) });
  }
}

/** One way to say yes: the server's sentence, what kind of yes it is, and what it takes. */
export function OfferRow({ offer }: { offer: Offer }) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const { memory, card } = useDesk();
  // a time the sentence has told already is not told again
  const facts = factsOf(offer)
    .map((fact) => factWords(t, format, now, fact))
    .filter((words) => !offer.label.includes(words));
  return (
    <>
      <span className="offer-picture">
        <OfferPicture offer={offer} />
      </span>
      <span className="row-main">
        <span className="row-name">{offer.label}</span>
        <span className="quiet row-sub">{[t(`offer.${offer.kind}`), ...facts].join(' · ')}</span>
        {memory.ladder?.spoken && (
          <span className="guest-line" lang={card.line?.guest.language}>
            {offer.guestLine}
          </span>
        )}
      </span>
    </>
  );
}
