/** What the server says of an attachment. The activity that answers is held against these by its own types. */

export interface ShownFile {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly kindLabel: string
  readonly slot: string
  readonly status: 'held' | 'attached' | 'withdrawn'
  readonly withdrawnWhy: string | null
  readonly uploadedBy: string
  readonly uploadedAt: string
  readonly version: number
  readonly scan: { readonly state: 'not-scanned' | 'scanning' | 'clean' | 'infected'; readonly says: string }
  readonly warnings: readonly string[]
  /** The browser can show the original. */
  readonly shown: boolean
  /** Somebody's own in the original: opened for a reason only. */
  readonly personal: boolean
}

export interface ShownCell {
  readonly text: string
  readonly colSpan: number
  readonly rowSpan: number
}
export type ShownBlock =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly ShownCell[])[] }
export type ShownPreview =
  | { readonly kind: 'picture' | 'audio' | 'video' }
  | {
      readonly kind: 'document'
      readonly blocks: readonly ShownBlock[]
      readonly cut: boolean
      readonly original: boolean
      readonly notes: readonly string[]
    }
  | { readonly kind: 'none'; readonly why: string }
