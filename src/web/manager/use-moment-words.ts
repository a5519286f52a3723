import type { TFunction } from 'i18next';
import type { Moment } from '../../contracts/live.js';
import { useFormat } from '../shared/use-format.js';
import { hasWord, useWords } from '../shared/words.js';

const instant = /^\d{4}-\d\d-\d\dT/;
const day = /^\d{4}-\d\d-\d\d$/;

/** A rule by its name, as it is spoken of in the house. */
export function ruleIn(t: TFunction, rule: string): string {
  return hasWord(`rule.${rule}`) ? t(`rule.${rule}`) : t('rule.unknown', { rule });
}

/** Names come in every language, instants as ISO, money in minor units: made ready for a sentence. */
export function useMomentWords(): (moment: Moment, now: number) => string {
  const { t, language } = useWords();
  const format = useFormat();
  return (moment, now) => {
    const params: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(moment.params)) {
      if (typeof value === 'object') params[name] = value[language] ?? value.en ?? '';
      else if (name.endsWith('Minor')) params.amount = format.money(Number(value));
      else if (typeof value === 'string' && instant.test(value)) params.when = format.when(value, now);
      else if (typeof value === 'string' && day.test(value)) params.day = format.date(value);
      else params[name] = value;
    }
    const name = moment.guest ?? t('moment.somebody');
    const room = moment.room ?? t('guest.no_room');
    const who = moment.guest ? t('guest.short', { name, room }) : name;
    // In the guest's own words where there are some.
    const rule = params.rule === undefined ? undefined : ruleIn(t, String(params.rule));
    const thing = [params.text, params.words, params.amenity, rule].find(
      (one) => one !== undefined && one !== '',
    );
    const plain = `moment.${moment.code}`;
    const variants = [
      thing === undefined ? '' : `${plain}_what`,
      params.amount === undefined ? '' : `${plain}_amount`,
      plain,
    ];
    const key = variants.find((one) => one !== '' && hasWord(one)) ?? 'moment.other';
    return t(key, {
      room,
      amenity: t('moment.something'),
      bay: '',
      day: '',
      ...params,
      said:
        params.words === undefined || params.words === thing ? '' : t('moment.said', { words: params.words }),
      by_when: params.when === undefined ? '' : t('moment.by_when', { when: params.when }),
      thing: thing ?? '',
      name,
      who,
      code: moment.code,
    });
  };
}
