import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { LinkReply } from '../../contracts/links.js';
import { svgAddress } from '../shared/code-digits.js';
import { Dialog } from '../shared/dialog.js';
import { useHouseNow } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { useFormat } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { PrintSheet } from './print-sheet.js';
import { useRows } from './use-rows.js';

/** The code of an address, drawn in the browser: the secret in it goes nowhere. */
function useQr(url: string | undefined): string | null {
  const [svg, setSvg] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    if (url)
      void import('qrcode')
        .then(({ toString }) => toString(url, { type: 'svg', margin: 1 }))
        .then((drawn) => !left && setSvg(drawn));
    return () => {
      left = true;
    };
  }, [url]);
  return svg;
}

function Copy({ url }: { url: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(url).then(() => setCopied(true));
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Button variant="default" leftSection={<Icon size={18} aria-hidden />} onClick={copy}>
      {t(copied ? 'link.copied' : 'link.copy')}
    </Button>
  );
}

function Address({ link, endless }: { link: LinkReply; endless: boolean }) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  return (
    <TextInput
      label={t('link.address')}
      description={endless ? null : t('link.until', { when: format.when(link.expiresAt, now) })}
      readOnly
      value={link.url}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}

interface LinkSheetProps {
  title: string;
  hint: string;
  /** What the printed ticket says above the code. */
  ticket: ReactNode;
  onClose: () => void;
}

export interface LinkViewProps extends LinkSheetProps {
  link: LinkReply | null;
  error: unknown;
  read: () => void;
  /** The hint says when it ends. */
  endless?: boolean;
  /** Beside copy and print. */
  children?: ReactNode;
}

/** A link as it is handed on: its code, its address, and both on paper. */
export function LinkView({ title, hint, ticket, link, error, read, children, ...sheet }: LinkViewProps) {
  const { t } = useWords();
  const svg = useQr(link?.url);
  const [printing, setPrinting] = useState(false);
  const printed = useCallback(() => setPrinting(false), []);
  const code = svg && <img src={svgAddress(svg)} alt={t('link.qr')} className="link-qr" />;
  return (
    <Dialog onClose={sheet.onClose} title={title}>
      <div className="form">
        <p className="quiet">{hint}</p>
        {error !== null && <ProblemNotice error={error} onRetry={read} />}
        {!link && error === null && <Skeleton height={240} aria-label={t('loading')} />}
        {code}
        {link && (
          <>
            <Address link={link} endless={sheet.endless ?? false} />
            <Group>
              <Copy url={link.url} />
              <Button
                variant="default"
                leftSection={<IconPrinter size={18} aria-hidden />}
                onClick={() => setPrinting(true)}
              >
                {t('link.print')}
              </Button>
              {children}
            </Group>
          </>
        )}
      </div>
      {printing && code && (
        <PrintSheet onDone={printed}>
          {ticket}
          <figure>
            {code}
            <figcaption>{t('link.qr')}</figcaption>
          </figure>
        </PrintSheet>
      )}
    </Dialog>
  );
}

export interface LinkDialogProps extends LinkSheetProps {
  /** Address that answers with the link. */
  path: string;
}

/** A link for somebody without an account: to photograph, to send, or on paper. */
export function LinkDialog({ path, ...sheet }: LinkDialogProps) {
  const { rows: link, error, read } = useRows<LinkReply>(path);
  return <LinkView {...sheet} link={link} error={error} read={read} />;
}
