import { Button } from '@mantine/core';
import { IconBuildingStore, IconMapPin, IconUser, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import type { Partner, Person, ShopItem } from '../../../contracts/referrals.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useHoursWords } from './hours-editor.js';
import { isAlways } from './hours.rules.js';
import { ItemDialog } from './item-dialog.js';
import { PartnerDialog } from './partner-dialog.js';
import { PersonDialog } from './person-dialog.js';

const pictures = { department: IconUsersGroup, partner: IconMapPin, shop: IconBuildingStore };

interface CardProps {
  partner: Partner;
  edits: boolean;
  onChange: () => void;
}

function Face({ person }: { person: Person }) {
  if (!person.hasPhoto) return <IconUser size={20} aria-hidden />;
  return <img className="face" src={`/api/people/${person.id}/photo?v=${person.version}`} alt="" />;
}

function Edit({ what, onEdit }: { what: string; onEdit: () => void }) {
  const { t } = useWords();
  return (
    <Button variant="subtle" size="compact-sm" aria-label={t('editWhat', { what })} onClick={onEdit}>
      {t('edit')}
    </Button>
  );
}

function People({ partner, edits, onChange }: CardProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <ul className="people">
        {partner.people.map((person) => (
          <li key={person.id} data-active={person.active}>
            <Face person={person} />
            <span className="row-main">
              <span className="row-name">{person.name}</span>
              <span className="row-sub quiet">
                {[person.phone, person.email, person.active ? '' : t('partners.personLeft')]
                  .filter((fact) => fact !== '')
                  .join(' · ')}
              </span>
            </span>
            {edits && <Edit what={person.name} onEdit={() => setOpen(person.id)} />}
          </li>
        ))}
      </ul>
      {partner.people.length === 0 && partner.kind !== 'shop' && (
        <p className="quiet">{t('partners.noPeople')}</p>
      )}
      {edits && (
        <Button variant="light" size="compact-sm" onClick={() => setOpen('new')}>
          {t('partners.newPerson')}
        </Button>
      )}
      {open !== null && (
        <PersonDialog
          partner={partner}
          person={partner.people.find(({ id }) => id === open) ?? null}
          onClose={() => setOpen(null)}
          onChange={onChange}
        />
      )}
    </>
  );
}

function Items({ partner, edits, onChange }: CardProps) {
  const { t, language } = useWords();
  const format = useFormat();
  const [open, setOpen] = useState<string | null>(null);
  const named = ({ names }: ShopItem) => names[language] ?? names.en;
  return (
    <>
      <ul className="people">
        {partner.items.map((item) => (
          <li key={item.id} data-active={item.active}>
            <span className="row-main row-name">{named(item)}</span>
            <span className="quiet">{format.money(item.priceMinor)}</span>
            {edits && <Edit what={named(item)} onEdit={() => setOpen(item.id)} />}
          </li>
        ))}
      </ul>
      {edits && (
        <Button variant="light" size="compact-sm" onClick={() => setOpen('new')}>
          {t('partners.newItem')}
        </Button>
      )}
      {open !== null && (
        <ItemDialog
          partner={partner}
          item={partner.items.find(({ id }) => id === open) ?? null}
          onClose={() => setOpen(null)}
          onChange={onChange}
        />
      )}
    </>
  );
}

function Facts({ partner }: { partner: Partner }) {
  const { t, language } = useWords();
  const format = useFormat();
  const hours = useHoursWords();
  const always = isAlways(partner.hours);
  const facts = [
    always
      ? null
      : partner.openUntil
        ? t('partners.openUntil', { when: format.time(partner.openUntil) })
        : t('partners.closedNow'),
    partner.walkMinutes === null ? null : t('partners.walk', { count: partner.walkMinutes }),
    partner.address || null,
    partner.phone || null,
  ].filter((fact) => fact !== null);
  return (
    <>
      <p>{partner.about[language] ?? partner.about.en}</p>
      <p className="quiet">{facts.join(' · ')}</p>
      <p className="quiet">{hours(partner.hours)}</p>
    </>
  );
}

/** One department, partner or shop with everybody there. */
export function PartnerCard({ partner, edits, onChange }: CardProps) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const Picture = pictures[partner.kind];
  return (
    <li className="partner" data-active={partner.active}>
      <header>
        <Picture size={22} aria-hidden className="fern" />
        <h2>
          {partner.name} <span className="quiet">{t(`partners.kinds.${partner.kind}`)}</span>
        </h2>
        {!partner.active && <span className="quiet">{t('partners.inactive')}</span>}
        {edits && <Edit what={partner.name} onEdit={() => setEditing(true)} />}
      </header>
      <Facts partner={partner} />
      <People partner={partner} edits={edits} onChange={onChange} />
      {(partner.kind === 'shop' || partner.items.length > 0) && (
        <Items partner={partner} edits={edits} onChange={onChange} />
      )}
      {editing && <PartnerDialog partner={partner} onClose={() => setEditing(false)} onChange={onChange} />}
    </li>
  );
}
