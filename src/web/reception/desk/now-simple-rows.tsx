import {
  IconAlertTriangle,
  IconClockExclamation,
  IconMessageExclamation,
  IconMessageHeart,
} from '@tabler/icons-react';
import type { HandoutLine, WishLine } from '../../../contracts/handouts.js';
import type { AlertLine } from '../../../contracts/lockers.js';
import type { GuestWordLine } from '../../../contracts/person.js';
import { useFormat } from '../../shared/use-format.js';
import { hasWord, useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { NowRow, Tap, useWho } from './now-row.js';
import { wishWords } from './wish.words.js';

/** A loan over its time. */
export function LateRow({ line, now }: { line: HandoutLine; now: number }) {
  const { t, language } = useWords();
  const format = useFormat();
  const who = useWho();
  const { openId } = useDesk();
  return (
    <NowRow
      icon={<IconClockExclamation size={20} aria-hidden className="amber" />}
      title={t('now.late', {
        what: line.amenity[language] ?? line.amenity['en'] ?? '',
        tag: line.unitTag ?? '',
      })}
      sub={`${who(line)} · ${t('now.wasDue', { when: format.when(line.dueAt ?? line.givenAt, now) })}`}
      onOpen={() => openId(line.stayId)}
    />
  );
}

/** Something at the lockers; facilities looks, reception knows. */
export function AlertRow({ line, now }: { line: AlertLine; now: number }) {
  const { t } = useWords();
  const format = useFormat();
  const key = `alert.${line.code.split(':')[0]}`;
  const text = t(hasWord(key) ? key : 'alert.other', {
    station: line.station ?? '',
    bay: line.bay ?? '',
    code: line.code,
  });
  return (
    <li className="static-row">
      <IconAlertTriangle size={20} aria-hidden className={line.severity === 'alarm' ? 'alarm' : 'amber'} />
      <span className="row-main">
        <span className="row-name">{text}</span>
        <span className="quiet row-sub">{t('now.since', { when: format.when(line.since, now) })}</span>
      </span>
    </li>
  );
}

/** A wish without its yes yet, from the desk or from the guest's own page. */
export function WishNowRow({ line, now }: { line: WishLine; now: number }) {
  const { t, language } = useWords();
  const format = useFormat();
  const who = useWho();
  const { openId, actions } = useDesk();
  const what = wishWords(line, language, (text) => t('quoted', { text }));
  const until = line.until && t('until', { when: format.when(line.until, now) });
  const ways = () => {
    openId(line.stayId);
    void actions.ways(
      line,
      wishWords(line, language, (text) => text),
    );
  };
  return (
    <NowRow
      icon={<IconMessageHeart size={20} aria-hidden className="amber" />}
      title={t('now.wish', { words: what })}
      sub={[who(line), `${t(`now.wishFrom.${line.source}`)}, ${format.relative(line.at, now)}`, until]
        .filter(Boolean)
        .join(' · ')}
      onOpen={() => openId(line.stayId)}
    >
      <Tap words={t('wish.ways')} label={`${t('wish.ways')}: ${what}`} onTap={ways} />
    </NowRow>
  );
}

/** The guest says that something is wrong; her word is enough, the card knows how to make it good. */
export function WordRow({ line }: { line: GuestWordLine }) {
  const { t } = useWords();
  const who = useWho();
  const { openId } = useDesk();
  return (
    <NowRow
      icon={<IconMessageExclamation size={20} aria-hidden className="alarm" />}
      title={t('now.word', { words: line.words })}
      sub={t('now.wordSub', { who: who(line) })}
      onOpen={() => openId(line.stayId)}
    />
  );
}
