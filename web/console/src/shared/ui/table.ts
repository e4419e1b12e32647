/** A column of a DataTable; its cells come from the slot `cell-<key>`, or show `text(row)`, or the row's `key`. */
export interface TableColumn<T> {
  key: string
  label: string
  /** px; a column without width shares what is left */
  width?: number
  /** right for figures */
  align?: 'left' | 'right'
  isSortable?: boolean
  /** left out below 760 px */
  isWide?: boolean
  text?: (row: T) => string
}

export interface TableSort {
  key: string
  descending: boolean
}
