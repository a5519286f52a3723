import { useCallback } from 'react';
import type {
  GiveGoodwill,
  GiveReply,
  GiveSurprise,
  GoodwillLine,
  Surprise,
} from '../../../contracts/goodwill.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { useLiveStore } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { saidName } from './guest-name.rules.js';

const quarter = 15 * 60_000;

const reverse = (entry: GoodwillLine, words: string) =>
  post<unknown>(`/api/goodwill/${entry.id}/reverse`, { words });

/** All of it: what was given goes back into the allowance, and nobody is asked for the rest any more. */
async function takeBack({ entry, ask }: GiveReply, words: string): Promise<void> {
  if (ask) await post(`/api/goodwill/asks/${ask.id}/withdraw`);
  if (entry) await reverse(entry, words);
}

/** Says in the bar below what was given, with its way back. */
function useSay(stay: StayLine) {
  const { t } = useWords();
  const format = useFormat();
  const store = useLiveStore();
  const { setLast, clear } = useDesk().memory;
  /** What was given now, what is asked for, and until when a manager has to answer. */
  return useCallback(
    (reply: GiveReply, what: string) => {
      const { entry, ask } = reply;
      const given = format.money(entry?.amountMinor ?? 0);
      const parts = { what, name: saidName(stay.guest), given };
      const text = ask
        ? t(entry ? 'gift.doneOver' : 'gift.doneAllOver', {
            ...parts,
            asked: format.money(ask.amountMinor),
            when: format.when(ask.answerBy, store.houseNow()),
          })
        : t('gift.done', parts);
      setLast({
        text,
        handoutId: null,
        until: Date.now() + quarter,
        undo: true,
        back: () => takeBack(reply, t('gift.undoWords')).then(clear),
      });
    },
    [t, format, store, stay, setLast, clear],
  );
}

/** Giving out of the allowance, and taking back what one gave oneself. */
export function useGoodwill(stay: StayLine) {
  const { actions, memory, card } = useDesk();
  const { setSurprised, clear } = memory;
  const say = useSay(stay);
  const surprise = useCallback(
    async (one: Surprise, purpose: GiveSurprise['purpose']) => {
      clear();
      const give = () => post<GiveReply>(`/api/surprises/${one.id}/give`, { stayId: stay.id, purpose });
      const reply = await actions.run({ stayId: stay.id, text: one.name }, give);
      if (!reply) return;
      say(reply, one.name);
      setSurprised({
        stayId: stay.id,
        name: one.name,
        card: one.card?.[stay.guest.language] ?? one.card?.['en'] ?? null,
        givenMinor: reply.entry?.amountMinor ?? 0,
        askedMinor: reply.ask?.amountMinor ?? 0,
      });
    },
    [actions, stay, say, clear, setSurprised],
  );
  /** Rejects when it could not be given, so that a dialog keeps what was typed. */
  const give = useCallback(
    async (gift: Omit<GiveGoodwill, 'stayId'>, what: string) => {
      clear();
      const reply = await post<GiveReply>('/api/goodwill', { stayId: stay.id, ...gift });
      say(reply, what);
      void card.refresh();
    },
    [stay, say, clear, card],
  );
  return { surprise, give, reverse };
}
