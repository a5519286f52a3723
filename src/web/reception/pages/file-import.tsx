import { Button, Group } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import type { ImportReport } from '../../../contracts/stays.js';
import { postCsv } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { chime } from '../../shared/sounds.js';
import { useWords } from '../../shared/words.js';

interface ReportProps {
  report: ImportReport;
  title: string;
  /** It takes the place of the button that was pressed, and its focus. */
  focus?: boolean;
}

export function Report({ report, title, focus }: ReportProps) {
  const { t } = useWords();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focus) section.current?.focus();
  }, [focus, report]);
  const { created, updated, unchanged, rejected } = report;
  return (
    <section className="report arrive" role="status" aria-label={title} tabIndex={-1} ref={section}>
      <h2>{title}</h2>
      <p>{t('import.counts', { created, updated, unchanged })}</p>
      {rejected.length > 0 && (
        <>
          <h3>{t('import.rejected', { count: rejected.length })}</h3>
          <ol className="rejected">
            {rejected.map((row) => (
              <li key={`${row.line} ${row.code}`} value={row.line}>
                <b>{t('import.line', { line: row.line })}</b> {row.reason}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

/** Files of old hotel software are often Windows-1252: read as that where they are not UTF-8. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export interface FileImportProps {
  /** Address that imports. */
  path: string;
  /** Address that only looks, if there is one. */
  preview?: string;
  hint: string;
  onDone?: () => void;
}

function useImport({ path, preview, onDone }: FileImportProps) {
  const [file, setFile] = useState<{ name: string; csv: string } | null>(null);
  const [seen, setSeen] = useState<ImportReport | null>(null);
  const [done, setDone] = useState<ImportReport | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (task: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await task();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const take = (blob: File) =>
    run(async () => {
      const csv = await textOf(blob);
      setDone(null);
      setSeen(null);
      setFile({ name: blob.name, csv });
      if (preview) setSeen(await postCsv<ImportReport>(preview, csv, { asks: true }));
    });
  const go = () =>
    run(async () => {
      if (!file) return;
      setDone(await postCsv<ImportReport>(path, file.csv));
      setSeen(null);
      setFile(null);
      chime();
      onDone?.();
    });
  return { file, setFile, seen, setSeen, done, busy, error, take, go };
}

interface DropProps {
  name: string | null;
  hint: string;
  busy: boolean;
  take: (file: File) => Promise<void>;
}

function Drop({ name, hint, busy, take }: DropProps) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) void take(dropped);
  };
  return (
    <div
      className="drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={32} aria-hidden />
      <p>{name ?? t('import.drop')}</p>
      <p className="quiet">{hint}</p>
      <Button variant="default" onClick={() => input.current?.click()} loading={busy}>
        {t('import.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv,text/plain"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('import.choose')}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) void take(chosen);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

/** Drop or choose a file, see what it would do, then do it; safe to repeat. */
export function FileImport(props: FileImportProps) {
  const { t } = useWords();
  const { file, setFile, seen, setSeen, done, busy, error, take, go } = useImport(props);
  return (
    <div className="file-import">
      <Drop name={file?.name ?? null} hint={props.hint} busy={busy && !seen} take={take} />
      {error !== null && <ProblemNotice error={error} />}
      {seen && <Report report={seen} title={t('import.preview')} />}
      {file && (seen ?? !props.preview) && (
        <Group mt="md">
          <Button onClick={() => void go()} loading={busy}>
            {t('import.go')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setFile(null);
              setSeen(null);
            }}
          >
            {t('cancel')}
          </Button>
        </Group>
      )}
      {done && <Report report={done} title={t('import.done')} focus />}
    </div>
  );
}
