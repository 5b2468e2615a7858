/**
 * 延迟答复 ——《政府信息公开条例》第三十五条
 *
 *   行政机关认为申请理由合理，但是无法在本条例第三十三条规定的期限内答复申请人的，可以确定延迟答复的合理期限并告知申请人。
 *
 * 没有最长期限：由机关逐件确定一个日子。
 */
import type { Dated } from '../dated.ts'

export const DELAYED_REPLY: readonly Dated<'a reasonable day'>[] = [
  { from: '2019-05-15', cites: '《政府信息公开条例》第三十五条', value: 'a reasonable day' },
]
