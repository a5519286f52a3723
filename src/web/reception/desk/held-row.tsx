import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { HandoutLine } from '../../../contracts/handouts.js';
import type { DoorOrder } from '../../../contracts/lockers.js';
import { post } from '../../shared/api.js';
import { useConfirm } from '../../shared/confirm.js';
import { useHouseNow, useLiveStore } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { AmenityIcon } from '../amenity-icon.js';
import { useDesk } from './desk.context.js';
import { useNewPin } from './new-pin.js';
import { ReasonDialog } from './reason-dialog.js';
import { notice } from './use-actions.js';
import { UntilDialog } from './until-dialog.js';

type Asking = 'extend' | 'revoke' | 'release' | null;

function useHeldActions(line: HandoutLine) {
  const { t, language } = useWords();
  const { actions, memory } = useDesk();
  const name = `${line.amenity[language] ?? line.amenity.en ?? ''} ${line.unitTag ?? ''}`.trim();
  return {
    name,
    back: (condition: 'ok' | 'damaged') =>
      void actions.change(
        line,
        'return',
        { condition },
        t(condition === 'ok' ? 'done.back' : 'done.damaged', { what: name }),
      ),
    gone: () => void actions.change(line, 'not-coming-back', {}, t('done.gone', { what: name })),
    extend: (iso: string) =>
      void actions.change(
        line,
        line.kind === 'voucher' ? 'extend-voucher' : 'extend',
        line.kind === 'voucher' ? { hardEnd: iso } : { dueAt: iso },
        t('done.extended', { what: name }),
      ),
    revoke: (reason: string) => actions.change(line, 'revoke', { reason }, t('done.revoked', { what: name })),
    release: async (reason: string) => {
      const order = await actions.run({ stayId: line.stayId, text: t('held.release') }, () =>
        post<DoorOrder>(`/api/occupancies/${line.id}/release`, { reason }),
      );
      if (!order) return;
      memory.setGiven(null);
      memory.setLast({
        text: t('done.released', { station: line.station ?? '', bay: order.bay }),
        handoutId: null,
        until: Date.now() + notice,
        undo: false,
      });
    },
  };
}

function useSentence(line: HandoutLine): { text: string; late: boolean } {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  if (line.kind === 'bay')
    return { text: t('held.bay', { station: line.station ?? '', bay: line.bay ?? '' }), late: false };
  if (!line.dueAt) return { text: t('held.since', { when: format.when(line.givenAt, now) }), late: false };
  const late = Date.parse(line.dueAt) < now;
  if (line.kind === 'voucher')
    return { text: t('held.valid', { when: format.when(line.dueAt, now) }), late: false };
  return { text: t(late ? 'held.late' : 'held.due', { when: format.when(line.dueAt, now) }), late };
}

interface HeldParts {
  line: HandoutLine;
  act: ReturnType<typeof useHeldActions>;
  setAsking: (asking: Asking) => void;
}

function HeldMenu({ line, act, setAsking }: HeldParts) {
  const { t } = useWords();
  const { print } = useDesk();
  const { ask, dialog } = useConfirm();
  const newPin = useNewPin(line, act.name);
  const gone = async () => {
    const question = {
      title: t('held.goneTitle', { what: act.name }),
      text: t('held.goneText'),
      yes: t('held.gone'),
    };
    if (await ask(question)) act.gone();
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('held.more', { what: act.name })}>
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {line.kind === 'loan' && (
            <Menu.Item onClick={() => setAsking('extend')}>{t('held.extend')}</Menu.Item>
          )}
          {line.kind === 'loan' && (
            <Menu.Item onClick={() => act.back('damaged')}>{t('held.damaged')}</Menu.Item>
          )}
          {line.kind === 'loan' && <Menu.Item onClick={() => void gone()}>{t('held.gone')}</Menu.Item>}
          {line.kind === 'voucher' && (
            <Menu.Item onClick={() => setAsking('revoke')}>{t('held.revoke')}</Menu.Item>
          )}
          {line.kind === 'bay' && (
            <Menu.Item onClick={() => void newPin.make()}>{t('held.newPin')}</Menu.Item>
          )}
          <Menu.Item onClick={() => print(line.id)}>{t('held.slip')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog}
      {newPin.dialogs}
    </>
  );
}

function HeldDialog({ line, act, asking, setAsking }: HeldParts & { asking: Asking }) {
  const { t } = useWords();
  const store = useLiveStore();
  const close = () => setAsking(null);
  if (asking === null) return null;
  if (asking === 'extend')
    return (
      <UntilDialog
        title={t('held.extendTitle', { what: act.name })}
        departure={line.departure}
        from={Math.max(store.houseNow(), line.dueAt ? Date.parse(line.dueAt) : 0)}
        onClose={close}
        onUntil={act.extend}
      />
    );
  return (
    <ReasonDialog
      title={t(`held.${asking}Title`, { what: act.name })}
      yes={t(`held.${asking}`)}
      onClose={close}
      onReason={(reason) => void (asking === 'revoke' ? act.revoke(reason) : act.release(reason))}
    />
  );
}

/** Something the guest has, as a sentence with what can be done about it. */
export function HeldRow({ line }: { line: HandoutLine }) {
  const { t } = useWords();
  const act = useHeldActions(line);
  const { text, late } = useSentence(line);
  const [asking, setAsking] = useState<Asking>(null);
  const main: Record<string, [string, () => void]> = {
    loan: [t('held.return'), () => act.back('ok')],
    voucher: [t('held.extend'), () => setAsking('extend')],
    bay: [t('held.release'), () => setAsking('release')],
  };
  const primary = main[line.kind];
  return (
    <li className="held" data-late={late}>
      <AmenityIcon icon={line.icon} kind={line.kind} />
      <span className="row-main">
        <span className="row-name">{act.name}</span>
        <span className={late ? 'row-sub amber' : 'row-sub quiet'}>{text}</span>
      </span>
      {primary && (
        <Button
          size="compact-md"
          variant="light"
          onClick={primary[1]}
          aria-label={`${primary[0]}: ${act.name}`}
        >
          {primary[0]}
        </Button>
      )}
      <HeldMenu line={line} act={act} setAsking={setAsking} />
      <HeldDialog line={line} act={act} asking={asking} setAsking={setAsking} />
    </li>
  );
}
