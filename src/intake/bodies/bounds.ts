/** What a body may cost to read and keep; a real publication stays far below each. */
export const BOUNDS = {
  /** Characters of a paste or a page without the pictures written into it. */
  source: 24 * 1024 * 1024,
  /** Characters of text a body may hold. */
  text: 4 * 1024 * 1024,
  blocks: 50_000,
  cells: 100_000,
  rows: 20_000,
  columns: 200,
  /** Lists and tables that may stand inside one another; what is deeper comes out flat. */
  nesting: 5,
  /** Characters of a heading or a title; longer ones are paragraphs. */
  heading: 300,
  alt: 300,
  caption: 300,
  address: 2_000,
  notes: 2_000,
  /** Work the parser may have with the attributes of all tags: the sum of their squared counts. */
  attributeWork: 20_000_000,
  /** Findings of one kind that are listed one by one; the rest is only counted. */
  findings: 50,
  shown: 120,
  /** Rules of style sheets that are looked at. */
  styleRules: 3_000,
} as const
