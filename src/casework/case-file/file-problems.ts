/** What may be wrong with a file of the case when it is read for its case file. */
export const MISSING = '文件的内容不在存放处，没有收入；请通知系统管理员运行 gongkai doctor，从备份恢复。'
export const DAMAGED = '文件的内容与登记的校验值不符（存放处的文件损坏），按现状收入压缩包，没有合订。'
