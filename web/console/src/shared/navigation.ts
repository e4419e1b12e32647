import type { Ref } from 'vue'
import type { Schemas } from '@qunying/shared/api'
import type { IconName, Tone } from '@qunying/shared/ui'

export type Permission =
  Schemas['io.qunying.staff.SessionController.Session']['permissions'][number]

/** The sidebar's sections, in this order; `top` has no heading. */
export const navGroups = ['top', 'people', 'operate', 'interact', 'review', 'settings'] as const
export type NavGroup = (typeof navGroups)[number]

export interface NavCount {
  n: number
  /** drawn red: something is wrong, not merely waiting */
  isAlert?: boolean
}

export interface NavItem {
  to: string
  /** i18n key */
  label: string
  icon: IconName
  group: NavGroup
  /** position inside the group, small first */
  order: number
  /** one of the four in the phone's bottom bar */
  onPhone?: boolean
  permission?: Permission
  /** a composable, called once by the shell */
  useCount?: () => Readonly<Ref<NavCount | undefined>>
}

/** A line at the foot of the sidebar, for example "3 channels fine". */
export interface FootStatus {
  tone: Tone
  text: string
  to?: string
}

export type UseFootStatus = () => Readonly<Ref<FootStatus | undefined>>
