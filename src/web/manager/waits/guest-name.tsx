import { useWords } from '../../shared/words.js';

/** Name first, room beside it. */
export function GuestName({ guest, room }: { guest: string; room: string | null }) {
  const { t } = useWords();
  return <b>{t('guest.short', { name: guest, room: room ?? t('guest.no_room') })}</b>;
}
