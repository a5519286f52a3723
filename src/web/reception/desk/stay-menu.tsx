import { Button, CloseButton, Group, Menu, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { useConfirm } from '../../shared/confirm.js';
import { Dialog } from '../../shared/dialog.js';
import { useLive } from '../../shared/live.js';
import { useWords } from '../../shared/words.js';
import { useCare } from './care-rows.js';
import { useDesk } from './desk.context.js';
import { saidName } from './guest-name.rules.js';
import { usePromised } from './promise-row.js';

type Asking = 'move' | 'extend';

function AskDialog({ stay, asking, onClose }: { stay: StayLine; asking: Asking; onClose: () => void }) {
  const { t } = useWords();
  const { actions } = useDesk();
  const [value, setValue] = useState(asking === 'move' ? '' : stay.departure);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = asking === 'move' ? { room: value.trim() } : { departure: value };
    void actions.run({ stayId: stay.id, text: t(`stayMenu.${asking}`) }, () =>
      post<StayLine>(`/api/stays/${stay.id}/${asking}`, { version: stay.version, ...body }),
    );
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={t(`stayMenu.${asking}`)}>
      <form onSubmit={submit}>
        <TextInput
          label={t(`stayMenu.${asking}Label`)}
          type={asking === 'move' ? 'text' : 'date'}
          min={asking === 'extend' ? stay.arrival : undefined}
          maxLength={12}
          required
          data-autofocus
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
          <Button type="submit">{t('save')}</Button>
        </Group>
      </form>
    </Dialog>
  );
}

/** What we still owe her, by name: said before she leaves, while she can say where to send it. */
function useOwed(stayId: string): string[] {
  const promised = usePromised();
  const { promises, purchases, errands } = useCare(stayId);
  const told = new Set(promises.map(({ errandId }) => errandId));
  return [
    ...promises.map(promised),
    ...purchases.map(({ what }) => what),
    ...errands.filter(({ id }) => !told.has(id)).map(({ what }) => what),
  ];
}

/** She has left; asked first whether what she has, and what she is owed, is known. */
function useLeave(stay: StayLine, checkOut: () => void) {
  const { t, language } = useWords();
  const { card } = useDesk();
  const { ask, dialog } = useConfirm();
  const held = (card.card?.open ?? []).filter(({ kind }) => kind === 'loan' || kind === 'bay');
  const owed = useOwed(stay.id);
  const leave = async () => {
    const things = held.map((line) => `${line.amenity[language] ?? ''} ${line.unitTag ?? ''}`.trim());
    const parts = [
      things.length > 0 ? t('stayMenu.check-outText', { what: things.join(', ') }) : null,
      owed.length > 0 ? t('stayMenu.check-outOwed', { what: owed.join(', ') }) : null,
    ];
    const question = {
      title: t(things.length > 0 ? 'stayMenu.check-outTitle' : 'stayMenu.check-outOwedTitle', {
        name: saidName(stay.guest),
      }),
      text: parts.filter((part) => part !== null).join(' '),
      yes: t('stayMenu.check-outYes'),
    };
    if (held.length + owed.length === 0 || (await ask(question))) checkOut();
  };
  return { leave, dialog };
}

/** Arrive, leave, move, stay longer. */
export function StayMenu({ stay }: { stay: StayLine }) {
  const { t } = useWords();
  const { actions, card } = useDesk();
  const [asking, setAsking] = useState<Asking | null>(null);
  const house = [...useLive('house').values()][0];
  // a check-out by mistake, as long as the stay is not over by its days
  const mayReturn = stay.status === 'departed' && house !== undefined && stay.departure >= house.today;
  const step = (verb: 'check-in' | 'check-out') =>
    void actions.run({ stayId: stay.id, text: t(`stayMenu.${verb}`) }, () =>
      post<StayLine>(`/api/stays/${stay.id}/${verb}`, { version: stay.version }),
    );
  const { leave, dialog } = useLeave(stay, () => step('check-out'));
  return (
    <div className="stay-menu">
      {stay.status === 'expected' && (
        <Button onClick={() => step('check-in')}>{t('stayMenu.check-in')}</Button>
      )}
      {mayReturn && (
        <Button variant="light" onClick={() => step('check-in')}>
          {t('stayMenu.again')}
        </Button>
      )}
      {stay.status !== 'departed' && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" color="gray" rightSection={<IconChevronDown size={16} aria-hidden />}>
              {t('stayMenu.title')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setAsking('move')}>{t('stayMenu.move')}</Menu.Item>
            <Menu.Item onClick={() => setAsking('extend')}>{t('stayMenu.extend')}</Menu.Item>
            {stay.status === 'in_house' && (
              <Menu.Item onClick={() => void leave()}>{t('stayMenu.check-out')}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <CloseButton size="lg" aria-label={t('guest.close')} onClick={card.close} />
      {dialog}
      {asking && <AskDialog stay={stay} asking={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}
