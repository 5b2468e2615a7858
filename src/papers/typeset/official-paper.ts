/**
 * 党政机关公文格式 —— GB/T 9704—2012：用纸、版心、字体字号、页码。
 * Lengths in millimetres where the name says so, sizes in points (3号 = 16 磅 …).
 */
export const PAPER_MM = { width: 210, height: 297 } as const
/** For tables of many columns. */
export const A3_MM = { width: 297, height: 420 } as const

/** 天头 37 mm、订口 28 mm，版心 156 mm × 225 mm. */
export const MARGIN_MM = { top: 37, bottom: 35, left: 28, right: 26 } as const
/** A form is no 公文: it keeps the binding edge and the width of the text, and uses more of the sheet's height. */
export const FORM_MARGIN_MM = { ...MARGIN_MM, top: 20, bottom: 20 } as const

export const TEXT_WIDTH_MM = PAPER_MM.width - MARGIN_MM.left - MARGIN_MM.right

/** 每面 22 行、每行 28 字撑满版心：line pitch in points. */
export const LINE_PITCH_PT = 28.9
export const TITLE_PITCH_PT = 34

/** 页码的首行在版心下边缘之下 7 mm. */
export const PAGE_NUMBER_BELOW_MM = 7

/** 字号 in points: 2号 title, 3号 body, 4号 page number, 小四 and 五号 tables. */
export const SIZE_PT = { title: 22, body: 16, pageNumber: 14, table: 12, smallTable: 10.5 } as const

/** The faces that the standard and the offices name; a document for the office names them, a pdf embeds what it has. */
export const FACE = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  table: '宋体',
  /** Figures and Latin letters in tables and page numbers. */
  latin: 'Times New Roman',
} as const

/** 表格线 0.5 磅. */
export const RULE_PT = 0.5

export const MM_TO_PT = 72 / 25.4
