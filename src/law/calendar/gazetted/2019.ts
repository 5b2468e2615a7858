import type { GazettedYear } from '../notice.ts'

export const YEAR_2019: GazettedYear = {
  year: 2019,
  notices: [
    {
      title: '国务院办公厅关于2019年部分节假日安排的通知',
      number: '国办发明电〔2018〕15号',
      signedOn: '2018-12-04',
      publishedOn: '2018-12-06',
      address: null,
      holidays: [
        { name: '元旦', from: '2018-12-30', to: '2019-01-01', worked: ['2018-12-29'] },
        { name: '春节', from: '2019-02-04', to: '2019-02-10', worked: ['2019-02-02', '2019-02-03'] },
        { name: '清明节', from: '2019-04-05', to: '2019-04-07', worked: [] },
        { name: '劳动节', from: '2019-05-01', to: '2019-05-01', worked: [] },
        { name: '端午节', from: '2019-06-07', to: '2019-06-09', worked: [] },
        { name: '中秋节', from: '2019-09-13', to: '2019-09-15', worked: [] },
        { name: '国庆节', from: '2019-10-01', to: '2019-10-07', worked: ['2019-09-29', '2019-10-12'] },
      ],
    },
    {
      title: '国务院办公厅关于调整2019年劳动节假期安排的通知',
      number: '国办发明电〔2019〕3号',
      signedOn: '2019-03-22',
      publishedOn: '2019-03-22',
      address: null,
      holidays: [{ name: '劳动节', from: '2019-05-01', to: '2019-05-04', worked: ['2019-04-28', '2019-05-05'] }],
    },
  ],
}
