/** The ground of the desk, made once: database, keys, ways of hashing, the page of reactions. Serve, worker and admin share it. */
import { join } from 'node:path'
import { organsWithRecord } from '../casework/audit/proving.ts'
import type { Ground } from '../casework/ground.ts'
import { sampleDecrypt } from '../casework/personal-data/sample-decrypt.ts'
import { EVENTS, REACTIONS } from '../casework/reactions.ts'
import type { Config } from '../platform/config.ts'
import { openKeyRing } from '../platform/crypto/data-keys.ts'
import { createFieldCipher } from '../platform/crypto/field-cipher.ts'
import type { Database } from '../platform/database/database.ts'
import { openFiles } from '../platform/files/files.ts'
import { openUploads } from '../platform/files/uploads.ts'
import { UPLOADS } from '../casework/files/upload-endpoints.ts'
import { columnExporter } from './static/column-exporter.ts'

const MEGABYTE = 1024 * 1024

/** Opens the key ring (making the key file at the first start: `say` hears that it needs a copy) and joins it all. */
export async function openGround(config: Config, database: Database, say: (sentence: string) => void): Promise<Ground> {
  const ring = await openKeyRing(config)
  const cipher = createFieldCipher(ring, config.DATA_CIPHER)
  if (ring.isNew) {
    say(`个人信息的加密密钥已生成，在${ring.source}。请另存一份到别处：没有它，备份里的个人信息就打不开。`)
    // A new key beside old contents: the key file was lost, or the data directory is another one.
    const organs = (await organsWithRecord(database.sql)).map(({ id }) => id)
    const { findings } = await sampleDecrypt(database.sql, cipher, organs)
    for (const says of new Set(findings.map((each) => each.says))) say(`数据库里已有打不开的加密内容。${says}`)
  }
  return {
    db: database.sql,
    digest: config.AUDIT_DIGEST,
    reactions: REACTIONS,
    eventNames: EVENTS,
    config,
    cipher,
    files: openFiles(config),
    exportColumn: columnExporter(config, database),
    uploads: await openUploads({
      folder: join(config.GONGKAI_DATA, 'uploads'),
      path: UPLOADS,
      most: config.FILE_MAX_MB * MEGABYTE,
      quota: config.UPLOAD_QUOTA_MB * MEGABYTE,
    }),
  }
}
