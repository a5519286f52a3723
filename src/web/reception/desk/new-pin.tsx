import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { HandoutLine } from '../../../contracts/handouts.js';
import type { KioskPin } from '../../../contracts/lockers.js';
import { post } from '../../shared/api.js';
import { groupCode } from '../../shared/code-digits.js';
import { useConfirm } from '../../shared/confirm.js';
import { Dialog } from '../../shared/dialog.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';

/** The new PIN in big digits, once: whoever closes it has given it to the guest. */
function NewPin({ line, pin, onClose }: { line: HandoutLine; pin: string; onClose: () => void }) {
  const { t } = useWords();
  const who = t('guest.short', { name: line.guest, room: line.room ?? t('guest.noRoom') });
  return (
    <Dialog onClose={onClose} title={t('held.newPinShown', { who })}>
      <p className="secret" role="status" aria-label={t('given.pin', { digits: [...pin].join(' ') })}>
        {groupCode(pin)}
      </p>
      <p className="quiet">{t('held.newPinTell', { station: line.station ?? '', bay: line.bay ?? '' })}</p>
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose} data-autofocus>
          {t('close')}
        </Button>
      </Group>
    </Dialog>
  );
}

/** Reception knows the guest, so a forgotten PIN is replaced, never looked up. */
export function useNewPin(line: HandoutLine, name: string) {
  const { t } = useWords();
  const { actions, memory } = useDesk();
  const [pin, setPin] = useState<string | null>(null);
  const { ask, dialog } = useConfirm();
  const make = async () => {
    const question = {
      title: t('held.newPinTitle', { what: name }),
      text: t('held.newPinText'),
      yes: t('held.newPinYes'),
    };
    if (!(await ask(question))) return;
    const reply = await actions.run({ stayId: line.stayId, text: t('held.newPinYes') }, () =>
      post<KioskPin>(`/api/occupancies/${line.id}/new-pin`),
    );
    if (!reply) return;
    // The PIN that was shown at the hand-out is over.
    memory.setGiven(null);
    setPin(reply.pin);
  };
  const shown = pin !== null && <NewPin line={line} pin={pin} onClose={() => setPin(null)} />;
  return {
    make,
    dialogs: (
      <>
        {dialog}
        {shown}
      </>
    ),
  };
}
