import { Component, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { useWords } from './words.js';
import './page.css';

interface PageProps {
  /** Class of the page's frame, in which the sentence stands too. */
  frame: string;
  children: ReactNode;
}

/** Whatever breaks on this page, there is a calm sentence and a way on. */
class BrokenBoundary extends Component<PageProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <Broken frame={this.props.frame} />;
  }
}

function Broken({ frame }: { frame: string }) {
  const { t } = useWords();
  return (
    <main className={frame}>
      <h1>{t('broken.title')}</h1>
      <p>{t('broken.text')}</p>
      <button type="button" className="act" onClick={() => window.location.reload()}>
        {t('broken.go')}
      </button>
    </main>
  );
}

/** A page that is opened by a link, on any phone; call after `initWords`. */
export function mountPage({ frame, children }: PageProps): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('#root is missing in index.html');
  createRoot(root).render(<BrokenBoundary frame={frame}>{children}</BrokenBoundary>);
}
