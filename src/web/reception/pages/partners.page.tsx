import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Partner } from '../../../contracts/referrals.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useSession } from '../session.js';
import { useRows } from '../use-rows.js';
import { PartnerCard } from './partner-card.js';
import { PartnerDialog } from './partner-dialog.js';
import { foundPartners } from './partners.rules.js';

/** Everybody a guest can be sent to or something fetched from, by name. */
export function PartnersPage() {
  const { t } = useWords();
  const edits = useSession().staff.role === 'manager';
  const { rows, error, read } = useRows<Partner[]>('/api/partners');
  const [typed, setTyped] = useState('');
  const [adding, setAdding] = useState(false);
  const found = rows && foundPartners(rows, typed);
  return (
    <>
      <p className="lead">{t('partners.lead')}</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      <Group mb="lg" align="flex-end">
        <TextInput
          type="search"
          aria-label={t('partners.search')}
          placeholder={t('partners.search')}
          leftSection={<IconSearch size={18} aria-hidden />}
          w={320}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {edits && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t('partners.new')}
          </Button>
        )}
      </Group>
      {!rows && error === null && <Skeleton height={160} radius="md" aria-label={t('loading')} />}
      {rows?.length === 0 && <p className="quiet">{t('partners.empty')}</p>}
      {rows && rows.length > 0 && found?.length === 0 && <p className="quiet">{t('partners.notFound')}</p>}
      <ul className="partners">
        {found?.map((partner) => (
          <PartnerCard key={partner.id} partner={partner} edits={edits} onChange={read} />
        ))}
      </ul>
      {adding && <PartnerDialog partner={null} onClose={() => setAdding(false)} onChange={read} />}
    </>
  );
}
