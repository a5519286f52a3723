import { useCallback } from 'react';
import type { Connector } from '../../../contracts/common.js';
import type { AcceptOffer, AcceptReply, Offer, WishLine, WishReply } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import type { Ladder } from './desk.types.js';
import { letterOf } from './letter.js';
import { acceptedWords } from './offers.rules.js';
import { notice, useDone, useInstead, type DeskMemory, type Run } from './use-actions.js';

/** What somebody set otherwise than the offer says. */
export type Choices = Omit<AcceptOffer, 'offerId'>;

const ladderOf = (reply: WishReply, stayId: string, asked: string): Ladder => ({
  wishId: reply.id,
  stayId,
  asked,
  offers: reply.offers,
  heard: reply.heard,
  instead: false,
});

export function useWishes(memory: DeskMemory, run: Run) {
  const { setLadder, clear } = memory;
  const wish = useCallback(
    async (stay: StayLine, asked: string) => {
      clear();
      const ask = () => post<WishReply>('/api/wishes', { stayId: stay.id, text: asked });
      const reply = await run({ stayId: stay.id, text: asked }, ask);
      if (reply) setLadder(ladderOf(reply, stay.id, asked));
    },
    [run, setLadder, clear],
  );
  /** The ways there are now for a wish that is already written down. */
  const ways = useCallback(
    async ({ id, stayId }: WishLine, asked: string) => {
      clear();
      const reply = await run({ stayId, text: asked }, () => post<WishReply>(`/api/wishes/${id}/offers`));
      if (reply) setLadder(ladderOf(reply, stayId, asked));
    },
    [run, setLadder, clear],
  );
  /** The guest has pointed at a connector: the same wish, heard better. */
  const pointed = useCallback(
    async ({ wishId, stayId, asked }: Ladder, connector: Connector) => {
      const again = () => post<WishReply>(`/api/wishes/${wishId}/offers`, { connector });
      const reply = await run({ stayId, text: asked }, again);
      if (reply) setLadder(ladderOf(reply, stayId, asked));
    },
    [run, setLadder],
  );
  /** Another time to need it until, or none; what was asked and how it is shown stays. */
  const until = useCallback(
    async (ladder: Ladder, at: string | null) => {
      const { wishId, stayId, asked } = ladder;
      const again = () => post<WishReply>(`/api/wishes/${wishId}/offers`, { until: at });
      const reply = await run({ stayId, text: asked }, again);
      if (reply) setLadder({ ...ladder, offers: reply.offers, heard: reply.heard, faster: false });
    },
    [run, setLadder],
  );
  return { wish, ways, pointed, until };
}

/** Takes an offer as it stands, or with what was set otherwise. @returns false when it could not be answered: nothing changed */
export function useAccept(memory: DeskMemory, run: Run) {
  const { t } = useWords();
  const { setLadder, setLast, setAccepted } = memory;
  const instead = useInstead(memory);
  const done = useDone(memory);
  return useCallback(
    async (stay: StayLine, ladder: Ladder, offer: Offer, choices: Choices = {}) => {
      const body: AcceptOffer = { offerId: offer.id, ...choices };
      const accept = () => post<AcceptReply>(`/api/wishes/${ladder.wishId}/accept`, body);
      let answered = false;
      const refused = instead(stay.id, ladder.asked, ladder);
      const reply = await run({ stayId: stay.id, text: offer.label }, accept, (problem) => {
        answered = refused(problem);
        // another desk has said yes meanwhile: there is nothing left to choose
        if (problem.code === 'wish_is_over') setLadder(null);
        return answered;
      });
      if (!reply) return answered;
      const { key, params } = acceptedWords(reply, offer);
      if (reply.handout) done(stay, reply.handout, offer.label);
      else
        setLast({
          text: t(key, params),
          handoutId: null,
          until: Date.now() + notice,
          undo: false,
          paper: reply.referral && letterOf(reply.referral.id),
        });
      setLadder(null);
      setAccepted({ stayId: stay.id, label: offer.label, reply });
      return true;
    },
    [t, run, done, instead, setLadder, setLast, setAccepted],
  );
}
