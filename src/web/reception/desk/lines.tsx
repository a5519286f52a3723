import {
  IconArrowBackUp,
  IconBarcode,
  IconCornerDownLeft,
  IconMessageHeart,
  IconUserPlus,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../../shared/words.js';
import { AmenityIcon } from '../amenity-icon.js';
import { useDesk } from './desk.context.js';
import type { Line } from './field.rules.js';
import { GuestRow } from './guest-row.js';
import { OfferRow } from './offer-row.js';

function LineWords({ line }: { line: Line }) {
  const { t } = useWords();
  const who = (stay: { room?: string | null; guest: { name: string } }) =>
    t('guest.short', { name: stay.guest.name, room: stay.room ?? t('guest.noRoom') });
  switch (line.type) {
    case 'guest':
      return <GuestRow stay={line.stay} />;
    case 'offer':
      return <OfferRow offer={line.offer} />;
    case 'give':
      return (
        <>
          <AmenityIcon icon={line.amenity.icon} kind={line.amenity.kind} />
          <span className="row-main">
            <span className="row-name">{line.amenity.name}</span>
            <span className="quiet row-sub">
              {t('line.for', { who: who(line.stay) })} ·{' '}
              {line.amenity.available > 0
                ? t('amenity.there', { count: line.amenity.available })
                : t('amenity.otherWays')}
            </span>
          </span>
        </>
      );
    case 'wish':
      return (
        <>
          <IconMessageHeart size={22} aria-hidden />
          <span className="row-main">
            <span className="row-name">{t('line.wish', { text: line.text })}</span>
            <span className="quiet row-sub">{t('line.wishFor', { who: who(line.stay) })}</span>
          </span>
        </>
      );
    case 'unit':
      return (
        <>
          <IconBarcode size={22} aria-hidden />
          <span className="row-main row-name">{t('line.unit', { tag: line.tag })}</span>
        </>
      );
    case 'return':
      return (
        <>
          <IconArrowBackUp size={22} aria-hidden />
          <span className="row-main row-name">
            {t('line.return', {
              tag: line.handout.unitTag ?? '',
              who: `${line.handout.guest}, ${line.handout.room ?? ''}`,
            })}
          </span>
        </>
      );
    case 'walkIn':
      return (
        <>
          <IconUserPlus size={22} aria-hidden />
          <span className="row-main">
            <span className="row-name">{t('line.walkIn', { line: line.line })}</span>
            <span className="quiet row-sub">{t('line.walkInHint')}</span>
          </span>
        </>
      );
  }
}

const keyOf = (line: Line, index: number): string => {
  if (line.type === 'offer') return line.offer.id;
  if (line.type === 'guest') return line.stay.id;
  if (line.type === 'give') return `${line.amenity.id} ${line.stay.id}`;
  return `${line.type} ${index}`;
};

/** Everything Enter could do now, in the order of the keys; the one it does is marked. */
export function Lines({ numbered = false }: { numbered?: boolean }) {
  const { t } = useWords();
  const { lines, selected, armed, doLine } = useDesk();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, lines]);
  const marked = armed ?? selected;
  return (
    <>
      <ul id="desk-lines" className="lines arrive" role="listbox" aria-label={t('line.list')} ref={list}>
        {lines.map((line, index) => (
          <li
            key={keyOf(line, index)}
            id={`line-${index}`}
            role="option"
            aria-selected={index === marked}
            data-kind={line.type}
            onClick={() => doLine(line)}
          >
            {numbered && index < 9 && <span className="number">{index + 1}</span>}
            <LineWords line={line} />
            {index === marked && <IconCornerDownLeft size={20} aria-hidden className="enter" />}
          </li>
        ))}
      </ul>
      {lines.length === 0 && <p className="quiet nothing">{t('line.nothing')}</p>}
      <span className="visually-hidden" role="status">
        {t('line.count', { count: lines.length })}
      </span>
    </>
  );
}
