import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Amenity } from '../../../contracts/catalogue.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { AmenityIcon } from '../amenity-icon.js';
import { mayRule, useSession } from '../session.js';
import { AmenityDialog } from './amenity-dialog.js';
import { Entries } from './entries.js';
import { UnitsFile, UnitsOf } from './units-panel.js';

function AmenityLine({ amenity, onUnits, open }: { amenity: Amenity; onUnits: () => void; open: boolean }) {
  const { t } = useWords();
  const format = useFormat();
  const facts = [
    t(`kinds.${amenity.kind}`),
    amenity.kind === 'voucher'
      ? null
      : t('catalogue.of', { available: amenity.available, total: amenity.total }),
    amenity.place || null,
    amenity.valueMinor > 0 ? format.money(amenity.valueMinor) : null,
    amenity.onePerGuest ? t('catalogue.onePerGuestShort') : null,
    amenity.active ? null : t('catalogue.inactive'),
  ].filter((fact) => fact !== null);
  return (
    <>
      <AmenityIcon icon={amenity.icon} kind={amenity.kind} />
      <span className="row-main">
        <span className="row-name">{amenity.name}</span>
        <span className="row-sub quiet">{facts.join(' · ')}</span>
      </span>
      {amenity.kind === 'loan' && (
        <Button
          variant="subtle"
          color="gray"
          onClick={onUnits}
          aria-expanded={open}
          aria-label={t('units.of', { what: amenity.name })}
        >
          {t('catalogue.units')}
        </Button>
      )}
    </>
  );
}

/** What the house can hand out, and every piece of it. */
export function CataloguePage() {
  const { staff } = useSession();
  const [units, setUnits] = useState<string | null>(null);
  const edits = mayRule(staff.role);
  return (
    <Entries<Amenity>
      path="/api/amenities"
      words="catalogue"
      edits={edits}
      nameOf={({ name }) => name}
      line={(amenity) => (
        <AmenityLine
          amenity={amenity}
          open={units === amenity.id}
          onUnits={() => setUnits(units === amenity.id ? null : amenity.id)}
        />
      )}
      dialog={(amenity, ends) => <AmenityDialog amenity={amenity} {...ends} />}
    >
      {(amenities, read) => {
        const amenity = amenities?.find(({ id }) => id === units);
        return (
          <>
            {amenity && <UnitsOf key={amenity.id} amenity={amenity} edits={edits} onChange={read} />}
            <UnitsFile edits={edits} onChange={read} />
          </>
        );
      }}
    </Entries>
  );
}
