/** Many things done in several calls, with how far it has come. */

export interface DoneRow {
  readonly id: string
  readonly title: string
  readonly done: boolean
  /** Why it was not done; empty when it was. */
  readonly says: string
}

/** Rows of one call: short enough that a slow machine answers in time. */
const PIECE = 10

/** Calls for ten rows at a time, one call after the other; `far` hears the percentage. What the calls answer, in one list. */
export async function inPieces<Row>(
  rows: readonly Row[],
  call: (piece: readonly Row[]) => Promise<{ readonly items: readonly DoneRow[] }>,
  far: (percent: number) => void,
): Promise<readonly DoneRow[]> {
  const done: DoneRow[] = []
  for (let at = 0; at < rows.length; at += PIECE) {
    far(Math.round((100 * at) / rows.length))
    done.push(...(await call(rows.slice(at, at + PIECE))).items)
  }
  far(100)
  return done
}
