import { useWords } from '../../shared/words.js';

/** In two groups, as people keep numbers; spoken digit by digit. */
export function BigPin({ pin }: { pin: string }) {
  const { t } = useWords();
  const spoken = [...pin].join(' ');
  return (
    <p className="big-pin" data-read={`${t('pin.spoken')}: ${spoken}`}>
      <span aria-hidden="true">
        <span>{pin.slice(0, 3)}</span>
        <span>{pin.slice(3)}</span>
      </span>
      <span className="unseen">
        {t('pin.spoken')}: {spoken}
      </span>
    </p>
  );
}
