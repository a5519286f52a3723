import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { LinkReply } from '../../../contracts/links.js';
import { post } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { LinkView } from '../link-dialog.js';
import { useDesk } from './desk.context.js';
import { saidName } from './guest-name.rules.js';
import type { AboutGuest } from './guest-word-dialogs.js';
import { notice } from './use-actions.js';

/** The guest's own page: to photograph, to send, on paper; and taken back when it fell into other hands. */
export function StayLinkDialog({ stay, onClose }: AboutGuest) {
  const { t } = useWords();
  const { actions, memory } = useDesk();
  const [link, setLink] = useState<LinkReply | null>(null);
  const [error, setError] = useState<unknown>(null);
  const read = useCallback(() => {
    setError(null);
    post<LinkReply>(`/api/stays/${stay.id}/link`).then(setLink, setError);
  }, [stay.id]);
  useEffect(read, [read]);
  const revoke = async () => {
    const done = await actions.run({ stayId: stay.id, text: t('person.link.revoke') }, async () => {
      await post(`/api/stays/${stay.id}/link/revoke`);
      return true;
    });
    if (!done) return;
    memory.setLast({
      text: t('person.link.revoked', { name: saidName(stay.guest) }),
      handoutId: null,
      until: Date.now() + notice,
      undo: false,
    });
    onClose();
  };
  return (
    <LinkView
      title={t('person.link.title', { name: saidName(stay.guest) })}
      hint={t('person.link.hint')}
      link={link}
      error={error}
      read={read}
      endless
      onClose={onClose}
      ticket={
        <>
          <h1>{stay.guest.name}</h1>
          {stay.room && <p>{t('guest.room', { room: stay.room })}</p>}
          <p>{t('person.link.ticket')}</p>
        </>
      }
    >
      <Button variant="subtle" color="gray" onClick={() => void revoke()}>
        {t('person.link.revoke')}
      </Button>
    </LinkView>
  );
}
