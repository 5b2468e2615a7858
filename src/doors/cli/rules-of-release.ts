/** The chapter of docs/rules.md on the check before a release. */
import { RELEASE_GROUPS, RELEASE_RULES, type ReleaseRule } from '../../intake/release/rules.ts'
import type { Chapter } from './rules-chapter.ts'

const SEVERITY = { error: '错误', warning: '警告', info: '提示' } as const

/** 发布前检查：一组一节，按规则表的次序。 */
export function beforeRelease(): Chapter {
  const rules = Object.entries<ReleaseRule>(RELEASE_RULES)
  return {
    title: '发布前检查',
    paragraphs: [
      `向申请人提供（区分处理）和对外公布之前，对文字和文件的检查，共 ${rules.length} 条，在 \`src/intake/release/rules.ts\`。个别情形的级别比规则本身低。查出的样本都遮去个人信息；检查不了的文件本身就是一条错误。没有查出问题，不等于可以公开：图片里的文字、上下文能认出的人，要由人来看。`,
    ],
    groups: Object.entries(RELEASE_GROUPS).map(([group, title]) => ({
      title,
      rules: rules
        .filter(([, rule]) => rule.group === group)
        .map(([id, { says, severity, cites, fix }]) => ({
          id,
          says,
          lines: [`- 级别：${SEVERITY[severity]}`, `- 依据：${cites}`, `- 改法：${fix}`],
        })),
    })),
  }
}
