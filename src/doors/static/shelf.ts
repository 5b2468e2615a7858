/** Where an export is written to: a folder that is kept up to date, or an archive made anew. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export interface Counts {
  readonly written: number
  readonly kept: number
  readonly removed: number
  readonly bytes: number
}

export interface Shelf {
  /** Paths of the last whole export. */
  had(): Iterable<string>
  /** Whether a path was made of the same the last time; whether it still stands there, only `keep` tells. */
  stands(path: string, from: string): boolean
  /** Keeps what stands at a path when it was made of the same: true when that is so. `from` is never ''. */
  keep(path: string, from: string): Promise<boolean>
  /** Puts a file at a path; a file with the same bytes is left alone. `from` says what it was made of, for `keep`. */
  put(path: string, bytes: Bytes, from?: string, size?: number): Promise<void>
  /** Everything will be put or kept once more: what was, no longer counts. */
  again(): Promise<void>
  /** Everything is there: what was not put or kept is taken away, and the table of contents is written last. */
  end(at: string, made: string): Promise<Counts>
  /** Nothing more will come: lets go of the place. Before `end`, what was there before stays as it is. */
  close(): Promise<void>
}

/** No way out of the folder, nothing hidden, no name that Windows refuses: whatever documents and files are called. */
export function checkPath(path: string): void {
  const sound = path
    .split('/')
    .every(
      (part) =>
        /^[^\p{Cc}\\:*?"<>|]+$/u.test(part) &&
        Buffer.byteLength(part) <= 240 &&
        !/^\.|[. ]$/.test(part) &&
        !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part),
    )
  if (!sound) throw new Error(`not a path for files: ${JSON.stringify(path)}`)
}
