/**
 * 公开出版物 ——《政府信息公开条例》第三十九条第二款
 *   申请人提出的申请内容为要求行政机关提供政府公报、报刊、书籍等公开出版物的，行政机关可以告知获取的途径。
 */
import { wording } from '../form.ts'
import { clause, sentence } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const PUBLICATION = outcomeLetter({
  code: 'D36',
  outcome: 'refuse_publication',
  title: '政府信息公开申请不予处理告知书',
  noun: '告知',
  purpose: '要求提供政府公报、报刊、书籍等公开出版物，告知获取的途径',
  finding: wording<OutcomeFacts>('finding', '审查认定', '经审查，{称谓}要求本机关提供的{出版物}属于公开出版物。', {
    出版物: (writing) => clause(need(writing, 'publicationPath').publication),
  }),
  decision: ({ you }) => `本机关对${you}的该项申请不予处理，现将获取该出版物的途径告知${you}：`,
  further: [
    wording<OutcomeFacts>('path', '获取的途径', '{途径}', {
      途径: (writing) => sentence(need(writing, 'publicationPath').path),
    }),
  ],
})
