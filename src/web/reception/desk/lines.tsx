import { Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBarcode,
  IconCornerDownLeft,
  IconMessageHeart,
  IconUserPlus,
} from '@tabler/icons-react';
import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import type { Amenity } from '../../../contracts/catalogue.js';
import type { StayLine } from '../../../contracts/stays.js';
import { useWords } from '../../shared/words.js';
import { AmenityPicture } from '../amenity-icon.js';
import { useDesk } from './desk.context.js';
import { lineKey } from './enter.rules.js';
import type { Line } from './field.rules.js';
import { saidName } from './guest-name.rules.js';
import { GuestRow } from './guest-row.js';
import { OfferRow } from './offer-row.js';

function TwoLines({ icon, name, sub }: { icon: ReactNode; name: string; sub?: string }) {
  return (
    <>
      {icon}
      <span className="row-main">
        <span className="row-name">{name}</span>
        {sub && <span className="quiet row-sub">{sub}</span>}
      </span>
    </>
  );
}

function GiveLine({ amenity, who }: { amenity: Amenity; who: string }) {
  const { t } = useWords();
  const there =
    amenity.available > 0 ? t('amenity.there', { count: amenity.available }) : t('amenity.otherWays');
  const icon = <AmenityPicture amenity={amenity} />;
  return <TwoLines icon={icon} name={amenity.name} sub={`${t('line.for', { who })} · ${there}`} />;
}

function LineWords({ line }: { line: Line }) {
  const { t } = useWords();
  const who = (name: string, room: string | null) =>
    t('guest.short', { name, room: room ?? t('guest.noRoom') });
  const whose = (stay: StayLine) => who(saidName(stay.guest), stay.room);
  const icon = { size: 22, 'aria-hidden': true };
  switch (line.type) {
    case 'guest':
      return <GuestRow stay={line.stay} />;
    case 'offer':
      return <OfferRow offer={line.offer} />;
    case 'give':
      return <GiveLine amenity={line.amenity} who={whose(line.stay)} />;
    case 'wish': {
      const sub = t('line.wishFor', { who: whose(line.stay) });
      return (
        <TwoLines
          icon={<IconMessageHeart {...icon} />}
          name={t('line.wish', { text: line.text })}
          sub={sub}
        />
      );
    }
    case 'unit':
      return <TwoLines icon={<IconBarcode {...icon} />} name={t('line.unit', { tag: line.tag })} />;
    case 'return': {
      const { handout } = line;
      const words = { tag: handout.unitTag ?? '', who: who(handout.guest, handout.room) };
      return <TwoLines icon={<IconArrowBackUp {...icon} />} name={t('line.return', words)} />;
    }
    case 'walkIn': {
      const name = t('line.walkIn', { line: line.line });
      return <TwoLines icon={<IconUserPlus {...icon} />} name={name} sub={t('line.walkInHint')} />;
    }
  }
}

interface ItemProps {
  line: Line;
  index: number;
  marked: boolean;
  numbered: boolean;
}

function LineItem({ line, index, marked, numbered }: ItemProps) {
  const { doLine, focusField } = useDesk();
  const click = (event: MouseEvent) => {
    doLine(line);
    // the next key goes on from here; a finger's next tap needs no keyboard on the screen
    if ((event.nativeEvent as PointerEvent).pointerType === 'mouse') focusField();
  };
  const item = (
    <li
      id={`line-${index}`}
      role="option"
      aria-selected={marked}
      aria-describedby={marked && line.type === 'offer' ? 'ladder-why' : undefined}
      data-kind={line.type}
      style={{ gridRow: index + 1 }}
      onClick={click}
    >
      {numbered && index < 9 && <span className="number">{index + 1}</span>}
      <LineWords line={line} />
      {marked && <IconCornerDownLeft size={20} aria-hidden className="enter" />}
    </li>
  );
  if (line.type !== 'offer') return item;
  return (
    <Tooltip label={line.offer.why} multiline maw={300} position="right" className="why-tip">
      {item}
    </Tooltip>
  );
}

/** Everything Enter could do now, in the order of the keys; the one it does is marked. */
export function Lines({ numbered = false }: { numbered?: boolean }) {
  const { t } = useWords();
  const { lines, selected, armed } = useDesk();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, lines]);
  const marked = armed ?? selected;
  return (
    <>
      <ul id="desk-lines" className="lines arrive" role="listbox" aria-label={t('line.list')} ref={list}>
        {lines.map((line, index) => (
          <LineItem
            key={lineKey(line)}
            line={line}
            index={index}
            marked={index === marked}
            numbered={numbered}
          />
        ))}
      </ul>
      {lines.length === 0 && <p className="quiet nothing">{t('line.nothing')}</p>}
      <span className="visually-hidden" role="status">
        {t('line.count', { count: lines.length })}
      </span>
    </>
  );
}
