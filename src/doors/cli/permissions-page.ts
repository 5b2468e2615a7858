/** docs/permissions.md: who may do what to what, from the one page that decides it. */
import { DUTIES, OFFICES, PERMISSIONS } from '../../casework/permissions.ts'

const WHERE = { organ: '本机关', 'own-unit': '职责限定的科室；不限科室的为全机关', own: '本人的' } as const

/** The text of docs/permissions.md. */
export function permissionsPage(): string {
  const people = [...Object.entries(OFFICES), ...Object.entries(DUTIES)].map(
    ([code, { label, says }]) => `| ${label} | ${says} | \`${code}\` |`,
  )
  const rows = Object.entries(PERMISSIONS).map(([code, permission]) => {
    const who = [
      ...('everyone' in permission ? ['本机关工作人员'] : []),
      ...('offices' in permission ? permission.offices.map((office) => OFFICES[office].label) : []),
      ...('duties' in permission ? permission.duties.map((duty) => DUTIES[duty].label) : []),
    ]
    return `| ${permission.says} | ${who.join('、')} | ${WHERE[permission.where]} | \`${code}\` |`
  })
  return `<!-- 由程序生成（npm run generate），请勿手改；改 src/casework/permissions.ts。 -->

# 谁可以做什么

页面、接口、后台任务、文件和搜索问的都是这一张表。公众不登录，只看得到已经公布的内容。

## 管理员与职责

系统、安全、审计三个管理员由三人分任，互不兼任，也不在任何机关兼有业务职责。其余职责由单位管理员或系统管理员提出，安全管理员授予。

| 名称 | 做什么 | 代码 |
| --- | --- | --- |
${people.join('\n')}

## 权限

| 一句话 | 谁 | 范围 | 代码 |
| --- | --- | --- | --- |
${rows.join('\n')}
`
}
