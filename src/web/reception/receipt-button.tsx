import { Button, FileButton } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useState } from 'react';
import { post } from '../shared/api.js';
import { problemWords } from '../shared/problem-notice.js';
import { useWords } from '../shared/words.js';
import { photoTrouble, receipt, smallPhoto } from './photo.js';

export interface ReceiptButtonProps {
  purchaseId: string;
  /** What was bought, for who cannot see what it stands beside. */
  what: string;
  /** One is there: another one takes its place, and none is ever taken away. */
  there: boolean;
  onDone?: () => void;
}

type Stage = 'idle' | 'shrinking' | 'sending' | 'kept';

function useReceipt({ purchaseId, onDone }: ReceiptButtonProps) {
  const { t } = useWords();
  const [stage, setStage] = useState<Stage>('idle');
  const [trouble, setTrouble] = useState<string | null>(null);
  const keep = async (file: File | null) => {
    if (!file) return;
    setTrouble(null);
    setStage('shrinking');
    let photo: string;
    try {
      photo = await smallPhoto(file, receipt);
    } catch (error) {
      setTrouble(t(photoTrouble(error)));
      setStage('idle');
      return;
    }
    setStage('sending');
    try {
      await post(`/api/purchases/${purchaseId}/photo`, { photo });
      setStage('kept');
      onDone?.();
    } catch (error) {
      setTrouble(problemWords(t, error));
      setStage('idle');
    }
  };
  return { stage, trouble, keep };
}

/** The receipt of something that was bought, when it is found in a pocket in the evening. */
export function ReceiptButton(props: ReceiptButtonProps) {
  const { t } = useWords();
  const { stage, trouble, keep } = useReceipt(props);
  const busy = stage === 'shrinking' || stage === 'sending';
  const verb = props.there || stage === 'kept' ? 'purchase.replaceReceipt' : 'purchase.addReceipt';
  return (
    <>
      <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void keep(file)}>
        {(button) => (
          <Button
            {...button}
            variant="subtle"
            size="compact-sm"
            loading={busy}
            aria-label={`${t(verb)}: ${props.what}`}
            leftSection={<IconCamera size={16} aria-hidden />}
          >
            {t(verb)}
          </Button>
        )}
      </FileButton>
      <span role="status" className="fact">
        {stage === 'idle' ? '' : t(`purchase.receipt.${stage}`)}
      </span>
      {trouble !== null && (
        <span role="alert" className="fact amber">
          {trouble}
        </span>
      )}
    </>
  );
}
