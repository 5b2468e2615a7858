/** What `--help` prints: a line for each command, and one real example each. */
export const USAGE = `公开（gongkai）：政府信息公开工作年度报告的读、查、排印，依申请公开的期限，以及整个工作平台。

用法：gongkai 命令 [选项] [文件…]

  read 文件…      读年度报告（txt、md、html、docx、doc、pdf、xlsx；“-”为标准输入），说出每一格
  check 文件…     读过之后再查：勾稽关系、年度、正文与表格、格式与用语
  render 文件     把报告（JSON）排成法定样式：docx、pdf、html、xlsx、json
  clock [文件]    按条例推算办理期限，一行一件（JSON Lines）
  serve           启动整个平台：门户、工作台、接口和后台任务
  worker          只做后台任务，供几个程序分工的安装使用
  backup -o 文件  备份全部数据、附件和设置，平台照常运行
  restore 文件    把备份恢复到空的数据目录或空的数据库
  export          把一个机关的整个公开栏目写成静态文件，不用程序也能打开
  search rebuild  重建门户的检索，平台照常运行
  admin …         在服务器上：第一批账号、解锁、重发链接、查看设置、数据库升级
  doctor          检查安装、设置、数据库、存储、时钟、备份……，逐项说怎么办

每个命令都可以加 --help 看用法和一个真实的例子；加 --format json 得到 JSON Lines，加 --quiet 不显示进度。
退出码：0 完成；1 check、doctor 查出错误，备份缺附件；2 有文件读不了或用法不对；70 程序自身出错。
`

export const COMMAND_USAGE: Readonly<Record<string, string>> = {
  read: `用法：gongkai read [--format text|json] [--jobs 个数] [--quiet] 文件…

读年度报告，逐格说出数字和它在原文中的位置。空白不当作 0，拿不准的格写“存疑”。
“-”表示标准输入。多个文件同时读，--jobs 是同时读几份（默认等于处理器个数）。

例：gongkai read --format json samples/0-hegang-2020.txt > hegang.json
`,
  check: `用法：gongkai check [--format text|json] [--jobs 个数] [--quiet] 文件…

先读再查，按部分列出发现的问题：哪一格、哪一句、差多少、依据什么、怎样改。
同一机关相邻两年的报告一起给出时，还核对两年之间的衔接；同一年度几个机关的报告一起给出时，还查相互雷同。

例：gongkai check samples/3-jinfeng-2020.txt
`,
  render: `用法：gongkai render 报告.json --to docx|pdf|html|xlsx|json -o 输出文件

把报告按法定样式排印。报告.json 是 gongkai read --format json 的一行，或其中的 report 对象。

例：gongkai render hegang.json --to docx -o 2020年度报告.docx
`,
  clock: `用法：gongkai clock [--format json|text] [--quiet] [文件|-]

输入每行一件（JSON），输出同样顺序每行一件：答复期限、补正告知的最后一日和逐步的说明；text 便于人读。
没有给文件时读标准输入。有一行不能推算时，该行写明原因，其余照常，退出码为 2。

  --known-on 日期        只用这一天以前已经公布的放假安排（YYYY-MM-DD）
  --notice 文件          另外导入一份放假安排通知（通知原文或 JSON）
  --local 文件           本地依法规定的放假日（JSON 数组：name、from、to、worked、cites）
  --answer-day-counts    收到意见的当日计入期限（缺省不计入）
  --late-opinion-limit   迟到的意见只扣除到对方期限的最后一日（缺省扣除到收到之日）

例：echo '{"id":"1","receivedOn":"2020-09-09","events":[]}' | gongkai clock
`,
  backup: `用法：gongkai backup -o 文件 [--format text|json] [--quiet]

备份数据库、附件、待办的后台任务、设置和审计存证，得到一个文件；平台不用停。数据库取的是同一时刻的样子。
设置了 BACKUP_PASSPHRASE 则整个文件加密，并包含密钥和私密设置；不设则不加密，也不包含它们。
有附件的内容在存放处缺失时照常备份，逐一列出，退出码为 1。

例：gongkai backup -o /backup/gongkai-20261120.tar.gz
`,
  restore: `用法：gongkai restore 文件 [--without-jobs] [--quiet]

先核对备份的每一部分，再恢复到空的数据目录（GONGKAI_DATA）或空的数据库（DATABASE_URL）；目标不空就拒绝，什么都不动。
内嵌数据库和自己的 PostgreSQL 之间、不同的 PostgreSQL 版本之间都可以；旧版本程序的备份自动升级。最后逐条验证审计记录。

  --without-jobs  不恢复待办的后台任务（演练时用，免得给真人发消息）

例：GONGKAI_DATA=/srv/gongkai/data gongkai restore /backup/gongkai-20261120.tar.gz
`,
  export: `用法：gongkai export --organ 名称 (--to 目录 | -o 文件.zip) [--base 网址] [--since 日期] [--format text|json] [--quiet]

把一个机关的整个公开栏目写成静态文件：平台首页、各栏目和列表、每条信息、附件和图片、年报、目录（JSON、CSV），
不用程序就能在任何子路径下或直接从磁盘打开。再次导出到同一目录时只生成和改写变动的，撤下的信息随之删除；
全部写好才换上去，按 Ctrl-C 停止时原来的栏目不变；断电后重新运行即可。平台照常运行。有附件的内容在存放处缺失、或门户一直在变动时逐一说明，退出码为 1。

  --organ 名称   机关在网址中的名称（/zfxxgk/kjj 里的 kjj）
  --to 目录      空目录，或以前导出过的目录；目录里自己放的其他文件不动
  -o 文件.zip    写成一个压缩包（每次从头写，不覆盖已有的文件）
  --base 网址    静态文件将来的网址，写进订阅源、网站地图和二维码；缺省为 PUBLIC_URL
  --since 日期   已不需要：没有变动的信息总是不再重新生成；写了也照旧接受

例：gongkai export --organ kjj --to /srv/www/kjj --base https://www.example.gov.cn/kjj/
`,
  search: `用法：gongkai search rebuild [--organ 名称] [--format text|json] [--quiet]

按门户上现有的信息重建检索：程序升级说明要求时、检索结果不对时、附件从备份恢复以后用。平台照常运行，检索一直可用。
已经正确的不重写；随时可以按 Ctrl-C 停止（退出码 1），做完的都留着，再运行一次很快就接上。

  --organ 名称   只重建一个机关的（/zfxxgk/kjj 里的 kjj）；缺省为全部机关

例：gongkai search rebuild
`,
  admin: `用法：gongkai admin 事项 [选项]

在服务器上办的事，由能登录服务器的人办；改动的每一件都记入审计记录，办理人记作“服务器管理命令”。

  config [--format json]        列出全部设置、现在的值和它从哪里来；口令和密钥不显示
  migrate [--dry-run]           升级数据库结构；--dry-run 只列出，不改动
  setup-link                    还没有账号时，重新给出初次设置的一次性链接
  init --organ 全称 [--slug 网址中的名称] [--region 区划]
       --system 登录名:姓名 --security 登录名:姓名 --audit 登录名:姓名
                                不用浏览器建立第一个机关和三员账号；系统管理员的口令在终端输入，或从标准输入读第一行
  organ 全称 [--region] [--slug 名称] [--parent 上级编号]
                                再建一个机关（或区划）
  link 登录名                   给出激活账号或重设口令的一次性链接（管理员们自己都进不去时用）
  unlock 登录名                 提前解除锁定
  reset-second-factor 登录名 --why 原因
                                取消动态口令，下次登录重新绑定
  recreate 机关在网址中的名称 --from hegang|songxian|huantai|jinfeng|ganzhou
                                试用：把一个真实机关2020年的记录录入还是空白的机关，并写好那一年的年度报告
  recreate --all                试用：建立“试用地区”、它的主管部门和五个机关，五个机关的2020年都录入

例：gongkai admin init --organ 鹤岗市科学技术局 --system wangwu:王五 --security zhaoliu:赵六 --audit sunqi:孙七
`,
  doctor: `用法：gongkai doctor [--audit] [--format text|json] [--quiet]

逐项检查安装和运行的情况，每一项说明怎么办；只看不改，平台运行时也可以检查。
有一项“有误”则退出码为 1；“提醒”不影响退出码。--quiet 不显示正常的各项。

  --audit  另外逐条验证各机关的审计记录，断开时指出第一条断处

例：gongkai doctor --audit
`,
  serve: `用法：gongkai serve [--empty]

启动平台。第一次启动会建立数据库并载入五份真实的年度报告作为示范；加 --empty 则从空白开始。
设置见 .env.example：PORT、HOST、GONGKAI_DATA、DATABASE_URL……

例：npm start
`,
  worker: `用法：gongkai worker

只做后台任务（提醒、备份、存证……），不提供网页。可以在几台机器上各运行一个，共用 DATABASE_URL 指定的数据库；
这时可给 gongkai serve 设 BACKGROUND=no。停止时等手上的任务做完，做不完的放回队列。

例：DATABASE_URL=postgres://gongkai@db/gongkai gongkai worker
`,
}
