/** Whether the keys at hand open what is encrypted: a wrong key is found before anybody needs what it should open. */
import { existsSync } from 'node:fs'
import { keyFile, type KeyRing, openKeyRing } from '../../../platform/crypto/data-keys.ts'
import { createFieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { organsWithRecord } from '../../audit/proving.ts'
import { sampleDecrypt } from '../../personal-data/sample-decrypt.ts'
import { good, note, wrong, type Examination, type Finding } from './finding.ts'

const ABOUT = '加密的内容'

export const sealed: Examination = {
  code: 'sealed',
  needsDatabase: true,
  look: async ({ config, database }) => {
    // Looking must not make a key: without any, whatever is encrypted cannot be read.
    const none = config.DATA_KEYS.length === 0 && !existsSync(keyFile(config.GONGKAI_DATA))
    const keys: KeyRing['keys'] = none ? [LOST] : (await openKeyRing(config)).keys
    const cipher = createFieldCipher({ keys, source: '', isNew: false }, config.DATA_CIPHER)
    const organs = await organsWithRecord(database.sql)
    const sample = await sampleDecrypt(
      database.sql,
      cipher,
      organs.map(({ id }) => id),
    )
    if (sample.findings.length > 0) {
      const byReason = Map.groupBy(sample.findings, ({ says }) => says)
      return [...byReason].map(([says, its]): Finding => {
        const where = its.map(({ organ }) => organs.find(({ id }) => id === organ)?.name ?? organ)
        return wrong(
          ABOUT,
          `打不开：${where.slice(0, 3).join('、')}${where.length > 3 ? ` 等 ${where.length} 处` : ''}`,
          says,
        )
      })
    }
    if (sample.tried === 0) return [good(ABOUT, '还没有')]
    return sample.old > 0
      ? [note(ABOUT, '都打得开；还有用旧密钥加密的', '每天夜里自动改用当前密钥，改完之前不要去掉旧密钥。')]
      : [good(ABOUT, `抽查 ${sample.tried} 项都打得开，都用当前密钥`)]
  },
}

/** Stands in for the key that is not there: it opens nothing. */
const LOST = { id: 'none', bytes: new Uint8Array(32) } as const
