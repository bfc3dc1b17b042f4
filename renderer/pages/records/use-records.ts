import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordQueryView } from '../../../shared/ipc/support-views.ts';
import type { RecordSummaryView } from '../../../shared/ipc/views.ts';
import { call, type Failure } from '../../bridge/index.ts';
import { useStoreVersion } from './use-store-version.ts';

export interface Records {
  /** `waiting` only before the first answer: later the old list stays until the new one is there. */
  readonly state: 'waiting' | 'ready' | 'failed';
  readonly total: number;
  /** Null where it is not loaded yet. */
  readonly at: (index: number) => RecordSummaryView | null;
  /** Tells which rows are looked at; what is missing of them is loaded. */
  readonly want: (first: number, last: number) => void;
  readonly failure: Failure | null;
}

interface Book {
  readonly state: Records['state'];
  readonly total: number;
  readonly pages: ReadonlyMap<number, readonly RecordSummaryView[]>;
  readonly failure: Failure | null;
}

const PAGE = 100;
/** A scanner's keys come closer together than this, and are asked for once. */
const TYPING_PAUSE_MS = 10;
/** A line of many ports adds records in bursts. */
const NEWS_PAUSE_MS = 150;
/** Enough for a long scroll; what is farther off is loaded anew. */
const MAX_PAGES = 60;
const NOTHING: Book = { state: 'waiting', total: 0, pages: new Map(), failure: null };

/** The records that fit the query: any stretch of them, loaded when it is looked at, read again when one was added. */
export function useRecords(query: RecordQueryView): Records {
  const [book, setBook] = useState<Book>(NOTHING);
  const version = useStoreVersion();
  const key = JSON.stringify(query);
  // An answer to an older question must not replace that to a newer one.
  const asked = useRef(0);
  const loading = useRef(new Set<number>());
  const present = useRef(book);
  present.current = book;
  const last = useRef({ key, text: query.text });

  useEffect(() => {
    asked.current += 1;
    const number = asked.current;
    loading.current = new Set([0]);
    const wanted = JSON.parse(key) as RecordQueryView;
    const ask = async () => {
      const [count, page] = await Promise.all([
        call('records.count', wanted),
        call('records.page', { query: wanted, offset: 0, limit: PAGE, after: null }),
      ]);
      if (number !== asked.current) return;
      loading.current.delete(0);
      const failed = count.ok ? (page.ok ? null : page) : count;
      if (failed === null && count.ok && page.ok)
        setBook({
          ...{ state: 'ready', total: count.value, failure: null },
          pages: new Map([[0, page.value.records]]),
        });
      else if (failed !== null)
        setBook({ ...NOTHING, state: 'failed', failure: { error: failed.error, issues: [] } });
    };
    const isSameQuestion = key === last.current.key;
    const changePauseMs = wanted.text === last.current.text ? 0 : TYPING_PAUSE_MS;
    const isFirst = present.current.state === 'waiting';
    last.current = { key, text: wanted.text };
    const pauseMs = isSameQuestion && !isFirst ? NEWS_PAUSE_MS : changePauseMs;
    const timer = window.setTimeout(() => void ask(), pauseMs);
    return () => window.clearTimeout(timer);
  }, [key, version]);

  const load = useCallback(
    async (page: number) => {
      if (loading.current.has(page)) return;
      loading.current.add(page);
      const number = asked.current;
      const answer = await call('records.page', {
        ...{ query: JSON.parse(key) as RecordQueryView, offset: page * PAGE, limit: PAGE },
        after: nearest(present.current.pages, page),
      });
      loading.current.delete(page);
      if (number !== asked.current) return;
      setBook((before) =>
        answer.ok
          ? { ...before, pages: withPage(before.pages, page, answer.value.records) }
          : { ...before, failure: { error: answer.error, issues: [] } },
      );
    },
    [key],
  );

  const { pages, total, state, failure } = book;
  return useMemo(
    () => ({
      ...{ state, total, failure },
      at: (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null,
      want: (first, last) => {
        for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1)
          if (page >= 0 && page * PAGE < total && !pages.has(page)) void load(page);
      },
    }),
    [state, total, failure, pages, load],
  );
}

/** The last known record before a page: from there the way to it is short. */
function nearest(pages: Book['pages'], page: number): { readonly id: string; readonly index: number } | null {
  const before = [...pages.keys()].filter((known) => known < page).sort((a, b) => b - a)[0];
  if (before === undefined) return null;
  const rows = pages.get(before) ?? [];
  const last = rows.at(-1);
  return last === undefined ? null : { id: last.id, index: before * PAGE + rows.length - 1 };
}

function withPage(
  pages: Book['pages'],
  page: number,
  rows: readonly RecordSummaryView[],
): ReadonlyMap<number, readonly RecordSummaryView[]> {
  const all = new Map(pages).set(page, rows);
  const farthest = [...all.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page));
  for (const far of farthest.slice(0, Math.max(0, all.size - MAX_PAGES))) if (far !== 0) all.delete(far);
  return all;
}
