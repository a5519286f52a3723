import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Amenity } from '../../../contracts/catalogue.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { AmenityIcon } from '../amenity-icon.js';
import { mayRule, useSession } from '../session.js';
import { useRows } from '../use-rows.js';
import { AmenityDialog } from './amenity-dialog.js';
import { UnitsPanel } from './units-panel.js';

function AmenityRow({
  amenity,
  onEdit,
  onUnits,
  open,
}: {
  amenity: Amenity;
  onEdit?: () => void;
  onUnits: () => void;
  open: boolean;
}) {
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
    <li className="static-row">
      <AmenityIcon icon={amenity.icon} kind={amenity.kind} />
      <span className="row-main">
        <span className="row-name">{amenity.name}</span>
        <span className="row-sub quiet">{facts.join(' · ')}</span>
      </span>
      {amenity.kind === 'loan' && (
        <Button variant="subtle" color="gray" onClick={onUnits} aria-expanded={open}>
          {t('catalogue.units')}
        </Button>
      )}
      {onEdit && (
        <Button variant="subtle" onClick={onEdit} aria-label={t('editWhat', { what: amenity.name })}>
          {t('edit')}
        </Button>
      )}
    </li>
  );
}

/** What the house can hand out, and every piece of it. */
export function CataloguePage() {
  const { t } = useWords();
  const { staff } = useSession();
  const { rows, error, read } = useRows<Amenity[]>('/api/amenities');
  const [editing, setEditing] = useState<Amenity | 'new' | null>(null);
  const [units, setUnits] = useState<string | null>(null);
  const rules = mayRule(staff.role);
  return (
    <>
      <p className="lead">{t('catalogue.lead')}</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {rules && (
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing('new')} mb="md">
          {t('catalogue.new')}
        </Button>
      )}
      {rows?.length === 0 && <p className="quiet">{t('catalogue.empty')}</p>}
      <ul className="rows big">
        {rows?.map((amenity) => (
          <AmenityRow
            key={amenity.id}
            amenity={amenity}
            open={units === amenity.id}
            onEdit={rules ? () => setEditing(amenity) : undefined}
            onUnits={() => setUnits(units === amenity.id ? null : amenity.id)}
          />
        ))}
      </ul>
      <UnitsPanel amenity={rows?.find(({ id }) => id === units) ?? null} edits={rules} onChange={read} />
      {editing && (
        <AmenityDialog
          amenity={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={read}
        />
      )}
    </>
  );
}
