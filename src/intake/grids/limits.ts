/**
 * What a document may cost. One place for every bound of the carriers; the aim is ≤ 5 s and ≤ 512 MB per document.
 * A real annual report stays a hundred times below each of them.
 */
export const LIMITS = {
  /** Bytes of the file itself. */
  fileBytes: 64 * 1024 * 1024,
  /** Bytes of a text, html, rtf or mht file, pictures in it included. */
  textBytes: 24 * 1024 * 1024,
  /** Characters of a text or a page without the pictures: markup costs far more memory than it has characters. */
  textLength: 4 * 1024 * 1024,
  /** Control words and groups of an rtf file. */
  rtfWords: 1_500_000,
  /** Bytes all parts read from one package may have together after inflating. */
  expandedBytes: 64 * 1024 * 1024,
  /** Bytes a part may have for each byte it takes up in the package, once it is larger than `ratioFrom`. */
  expansionRatio: 400,
  ratioFrom: 4 * 1024 * 1024,
  /** Entries of a package. */
  zipEntries: 20_000,
  /** Elements and texts of a web page, those the parser adds itself included. */
  htmlNodes: 400_000,
  /** Characters of a script that is searched for tables. */
  scriptLength: 4 * 1024 * 1024,
  /** Pieces of markup in scripts and hidden parts that are looked into. */
  hiddenPieces: 500,
  /** Elements that may be open at once. */
  htmlDepth: 2_000,
  xmlDepth: 1_000,
  /** Tables within tables: deeper ones are nobody's report. */
  tableDepth: 200,
  /** Characters of all cells of a sheet; a string may be used by many cells. */
  sheetLength: 16 * 1024 * 1024,
  /** Cells of all tables of one document. */
  cells: 200_000,
  /** A cell spans at most this many columns or rows, as in HTML. */
  span: 1_000,
  /** Paragraphs and tables of one document. */
  blocks: 200_000,
} as const
