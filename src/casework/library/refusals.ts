/** Every way in which the library says no. */
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import type { Refused, Say } from '../refusal.ts'

export const SAY = {
  'not-found': '文件库里没有这件文件，或者不归您所在的机关。',
  'no-event': '这件文件的经过里没有这一条。',
  life: '{}',
  future: '登记的是已经作出的事，日期不能晚于今天；以后才生效的，写在生效日期里。',
  'before-signed': '施行日期早于成文日期，请核对。',
  'number-taken': '文号“{}”已经用在《{}》上，请核对是不是已经登记过。',
  'already-there': '同样名称、同一天成文的已经在库里，请核对是不是已经登记过。',
  'published-here': '这件文件是在本系统发布的，登记事项随发布而来；要改的请到“信息发布”里更正。',
  'by-release': '这一条是发布文件时一并登记的，不能在这里划去；要改的请更正那件文件。',
  'by-beginning': '成文、公布不能划去；写错的请更正登记。',
  'already-struck': '这一条已经划去。',
  'others-fall': '划去以后，其余的经过就不能成立：{}',
  'end-incomplete': '终止日期和终止方式要么都写，要么都不写。',
  'future-end': '终止日期不能晚于今天；已经作出、以后生效的，入库以后再逐件登记。',
} as const satisfies Say<string>
export type LibraryRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
