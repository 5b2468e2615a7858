/**
 * 载体形式 ——《政府信息公开条例》第二条
 *   ……制作或者获取的，以一定形式记录、保存的信息。
 * What a piece of government information is recorded on, and in what form it is shown; the law names no list, so both are settings.
 */
import type { Source } from '../standing.ts'

/** 记录、保存的载体. */
export const CARRIERS = {
  paper: '纸质',
  electronic: '电子文档',
  disc: '光盘、磁盘',
  photograph: '照片、底片',
  recording: '录音、录像',
  object: '实物（印章、牌匾、样品等）',
} as const
export type CarrierCode = keyof typeof CARRIERS

/** 公开的表现形式. */
export const CONTENT_FORMS = {
  text: '文本',
  table: '表格',
  picture: '图片、图解',
  audio: '音频',
  video: '视频、动漫',
  data: '数据文件',
} as const
export type ContentFormCode = keyof typeof CONTENT_FORMS

export const CARRIERS_SOURCE: Source = { cites: '《政府信息公开条例》第二条', standing: 'proposed' }
