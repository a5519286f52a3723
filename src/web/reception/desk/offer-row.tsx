import {
  IconArrowsExchange,
  IconCheck,
  IconClockHour4,
  IconHeartHandshake,
  IconLockSquareRounded,
  IconMapPin,
} from '@tabler/icons-react';
import type { Offer, OfferKind } from '../../../contracts/handouts.js';
import { useWords } from '../../shared/words.js';

const icons: Record<OfferKind, typeof IconCheck> = {
  exact: IconCheck,
  compatible: IconArrowsExchange,
  elsewhere: IconMapPin,
  due_soon: IconClockHour4,
  bay: IconLockSquareRounded,
  promise: IconHeartHandshake,
};

/** One way to say yes: the server's sentence, and what kind of yes it is. */
export function OfferRow({ offer }: { offer: Offer }) {
  const { t } = useWords();
  const Icon = icons[offer.kind];
  return (
    <>
      <Icon size={22} aria-hidden />
      <span className="row-main">
        <span className="row-name">{offer.label}</span>
        <span className="quiet row-sub">{t(`offer.${offer.kind}`)}</span>
      </span>
    </>
  );
}
