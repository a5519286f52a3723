import { Select, Switch, TagsInput } from '@mantine/core';
import { useMemo } from 'react';
import { connectors } from '../../../contracts/common.js';
import type { Partner, ShopItem, ShopItemInput } from '../../../contracts/referrals.js';
import { post, put } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { MoneyField } from '../money-field.js';
import { FormDialog, type DialogEnds } from './form-dialog.js';
import { cleanNames, NameFields } from './name-fields.js';
import { useMerged } from './use-merged.js';

const fresh: ShopItemInput = {
  names: { de: '', en: '' },
  connector: null,
  plug: null,
  words: [],
  priceMinor: 2000,
  active: true,
};

function inputOf({ names, connector, plug, words, priceMinor, active }: ShopItem): ShopItemInput {
  return { names, connector, plug, words, priceMinor, active };
}

interface EndsProps {
  form: ShopItemInput;
  set: (part: Partial<ShopItemInput>) => void;
}

/** The two ends of a cable. */
function EndFields({ form, set }: EndsProps) {
  const { t } = useWords();
  const choices = connectors.map((value) => ({ value, label: t(`connectors.${value}`) }));
  return (
    <>
      <Select
        label={t('catalogue.connector')}
        clearable
        data={choices}
        value={form.connector}
        onChange={(connector) => set({ connector })}
      />
      <Select
        label={t('catalogue.plug')}
        clearable
        data={choices}
        value={form.plug}
        onChange={(plug) => set({ plug })}
      />
    </>
  );
}

/** Something a shop nearby has, and what it usually costs. */
export function ItemDialog({
  partner,
  item,
  ...ends
}: DialogEnds & { partner: Partner; item: ShopItem | null }) {
  const { t } = useWords();
  const theirs = useMemo(() => (item ? inputOf(item) : fresh), [item]);
  const [form, set] = useMerged(theirs);
  const save = () => {
    const body = { ...form, names: cleanNames(form.names) };
    return item
      ? put(`/api/items/${item.id}`, { ...body, version: item.version })
      : post(`/api/partners/${partner.id}/items`, body);
  };
  return (
    <FormDialog title={t(item ? 'partners.editItem' : 'partners.newItem')} save={save} {...ends}>
      <NameFields label={t('partners.name')} names={form.names} onChange={(names) => set({ names })} />
      <MoneyField
        label={t('partners.price')}
        value={form.priceMinor}
        onChange={(priceMinor) => set({ priceMinor })}
      />
      <EndFields form={form} set={set} />
      <TagsInput
        label={t('partners.words')}
        description={t('partners.wordsHint')}
        maxTags={60}
        value={form.words}
        onChange={(words) => set({ words })}
      />
      <Switch
        label={t('partners.itemActive')}
        checked={form.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}
