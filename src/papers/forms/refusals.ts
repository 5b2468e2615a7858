/** Why a form cannot be made or cannot go on: one sentence for each reason, total over the codes. */
export interface FormRefusal {
  readonly code: FormRefusalCode
  /** What the sentence is about: put in place of `{}`. */
  readonly about?: string
}

export type FormRefusalCode = keyof typeof SAYS

const SAYS = {
  missing: '还没有填写“{}”。',
  'column-missing': '清单里{}没有填写。',
  'unknown-field': '这张表没有“{}”这一栏，不能填写。',
  'not-an-answer': '“{}”填写的内容不是这一栏能填的。',
  'not-a-date': '“{}”不是公历上有的日期。',
  'unknown-choice': '“{}”里没有这个选项。',
  'one-choice': '“{}”只能选一项。',
  'write-in-missing': '“{}”选了需要写明的一项，请写明。',
  'write-in-stray': '“{}”写了文字，却没有选需要写明的那一项。',
  'locked-field': '“{}”是规定必须有的栏目，不能从表上去掉。',
  'left-out-filled': '“{}”已从本机关的表上去掉，却填写了内容。',
  'organ-missing': '还缺机关全称。',
  'unknown-role': '这张表没有称作“{}”的岗位，不能改称。',
  'date-order': '日期的先后不可能：{}，请核对。',
  'step-skipped': '前一步还没有完成，不能进入“{}”。',
  'same-person': '{}不能是同一个人。',
  'two-applicants': '公民和法人或者其他组织只能填写一种：{}。',
  'receipt-day': '收到申请之日与提交渠道对不上：{}',
  'conversion-one-applicant': '多个申请人就相同政府信息提出申请的，才适用条例第四十四条第一款；现在只有{}个申请人。',
  'conversion-not-proactive': '审核认为不属于主动公开范围的，不能填写公开日期和渠道。',
  'conversion-open-missing':
    '审核认为应当主动公开的，还要写明公开日期和公开渠道（条例第四十四条第二款：应当及时主动公开）。',
  'reason-missing': '公开属性定为“{}”的，应当说明理由（国办发〔2016〕80号）。',
  'secret-open': '{}，不能主动公开。涉密信息不上网，上网信息不涉密。',
  'secrecy-undecided': '不能确定是否可以公开的，报{}确定之前不能办结（条例第十七条第三款）。',
  'release-unapproved': '没有审查同意，不能公开（先审查、后公开）。',
  'private-courier': '邮寄送达应当通过邮政企业，请写明邮政企业的邮件号码（国办公开办函〔2016〕235号）。',
  'refusal-unexplained': '留置送达的，应当写明拒收事由、经过，并由见证人签名或者注明以拍照、录像记录。',
  'page-numbers': '案卷页号不对：{}。',
  'file-incomplete': '案卷里还没有{}，不能归档。',
  'count-differs': '{}，请核对。',
} as const satisfies Record<string, string>

/** The sentence of a refusal. */
export const sayFormRefusal = ({ code, about = '' }: FormRefusal): string => SAYS[code].replace('{}', () => about)
