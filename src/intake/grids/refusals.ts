/** Why a file cannot be read: one code and one sentence each, saying what to do instead. */
import { Unreadable } from './document.ts'

const because = (code: string, message: string) => (): Unreadable => new Unreadable(code, message)

/** Every refusal of the carriers, by what is the matter. */
export const REFUSALS = {
  empty: because('empty', '文件是空的，里面没有内容；请检查是否选错了文件。'),
  fileTooLarge: because('too-large', '文件太大，超出读取上限；请只保留年度报告部分，或压缩其中的图片后再试。'),
  expandsTooMuch: because('zip-bomb', '文件解压后的内容大得不正常，没有读取；请在办公软件中打开后另存一份再试。'),
  truncated: because('damaged', '文件不完整或已损坏，读不出来；请重新下载或重新保存后再试。'),
  damagedXml: because('damaged', '文件内部的标记已损坏，读不出来；请在办公软件中打开后另存一份再试。'),
  dtd: because(
    'xml-dtd',
    '文件内部带有自定义的实体或文档类型声明，出于安全没有读取；请在办公软件中打开后另存一份再试。',
  ),
  encrypted: because('encrypted', '文件加了密码，读不出来；请取消密码后另存一份再试。'),
  image: because(
    'image',
    '这是一张图片，图片里的文字和表格读不出来；请提供文字版（Word、网页、带文字的 PDF 或 Excel）。',
  ),
  archive: because('archive', '这是压缩包；请先解压，再选其中的年度报告文件。'),
  zip: because('archive', '这是压缩包；请先解压，再选其中的年度报告文件。'),
  media: because('media', '这是音频或视频文件，不是年度报告文档；请检查是否选错了文件。'),
  program: because('binary', '这是程序文件，不是年度报告文档；请检查是否选错了文件。'),
  binary: because(
    'binary',
    '文件内容不是文字也不是认得的文档格式；请检查是否选错了文件，或在办公软件中打开后另存为 docx 再试。',
  ),
  xls: because('unsupported', '这是旧版 Excel 工作簿（xls、et）；请在 Excel 或 WPS 中另存为 xlsx 后再试。'),
  xlsb: because('unsupported', '这是二进制 Excel 工作簿（xlsb）；请在 Excel 中另存为 xlsx 后再试。'),
  slides: because('unsupported', '这是演示文稿，不是年度报告文档；请提供 Word、PDF、网页或 Excel 版。'),
  openDocument: because('unsupported', '这是 OpenDocument 文件（odt、ods）；请另存为 docx 或 xlsx 后再试。'),
  ofd: because('unsupported', '这是 OFD 版式文件；请用版式阅读器导出为带文字的 PDF，或提供 Word 原文件。'),
  oldWord: because('unsupported', '这是 Word 95 或更早的文档；请在 Word 或 WPS 中另存为 docx 后再试。'),
  otherOle: because('unsupported', '这是 Office 复合文档，但里面没有 Word 文档；请另存为 docx 或 xlsx 后再试。'),
} as const
