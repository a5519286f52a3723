import { useMemo } from 'react';
import type { Moment } from '../../../contracts/live.js';
import { useLive } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { hasWord, useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';

/** Shown at most; the server sends the newest thirty and then every new one. */
const most = 30;

/** Names come in every language, instants as ISO: made ready for a sentence. */
function useMomentWords() {
  const { t, language } = useWords();
  const format = useFormat();
  return (moment: Moment, now: number): string => {
    const params: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(moment.params)) {
      if (typeof value === 'object') params[name] = value[language] ?? value.en ?? '';
      else if (name === 'dueAt') params.when = format.when(String(value), now);
      else if (name === 'departure') params.day = format.date(String(value));
      else if (name === 'amountMinor') params.amount = format.money(Number(value));
      else params[name] = value;
    }
    const name = moment.guest ?? t('moment.somebody');
    const who = moment.guest ? t('guest.short', { name, room: moment.room ?? t('guest.noRoom') }) : name;
    const plain = `moment.${moment.code}`;
    // In the guest's own words where there are some.
    const thing = params.text ?? params.amenity;
    const more = thing !== undefined ? '_what' : params.amount !== undefined ? '_amount' : '';
    const key = hasWord(`${plain}${more}`) ? `${plain}${more}` : plain;
    return t(hasWord(key) ? key : 'moment.other', {
      amenity: t('moment.something'),
      ...params,
      thing,
      said: params.words === undefined ? '' : t('moment.said', { words: params.words }),
      name,
      who,
      code: moment.code,
    });
  };
}

/** What happened, newest first; a line with a guest opens the guest. */
export function Moments({ now }: { now: number }) {
  const { t } = useWords();
  const format = useFormat();
  const say = useMomentWords();
  const { openId } = useDesk();
  const live = useLive('moment');
  const newest = useMemo(
    () =>
      [...live.values()]
        .sort((a, b) => b.at.localeCompare(a.at) || Number(b.id) - Number(a.id))
        .slice(0, most),
    [live],
  );
  return (
    <section aria-labelledby="moments-title" className="moments">
      <h2 id="moments-title">{t('moment.title')}</h2>
      {newest.length === 0 && <p className="quiet nothing">{t('moment.empty')}</p>}
      <ol className="rows">
        {newest.map((moment) => {
          const words = (
            <>
              <time dateTime={moment.at}>{format.time(moment.at)}</time>
              <span className="row-main">{say(moment, now)}</span>
            </>
          );
          const { stayId } = moment;
          return (
            <li key={moment.id} className="arrive">
              {stayId ? (
                <button type="button" className="row" onClick={() => openId(stayId)}>
                  {words}
                </button>
              ) : (
                <span className="static-row">{words}</span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
