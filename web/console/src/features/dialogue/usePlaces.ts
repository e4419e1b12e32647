import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useCommunityOptions } from '@/features/communities'
import { useSession } from '@/features/session'
import type { Scope, Wanted } from './types'

const ALL = 'branch:'

/** Where something may hold: all communities of a branch, or one of them. A choice is one word, for selects. */
export function usePlaces() {
  const { t } = useI18n()
  const session = useSession()
  const { options: known, branchOf } = useCommunityOptions()
  const communities = computed(() => known.value ?? [])
  const branches = computed(() =>
    (session.current?.branches ?? []).filter((it) => !session.branch || it.id === session.branch)
  )
  const allOf = (name: string | undefined) =>
    branches.value.length > 1 && name
      ? t('dialogue.allOf', { branch: name })
      : t('dialogue.allCommunities')

  return {
    communities,
    options: computed(() => [
      ...branches.value.map((it) => ({ value: ALL + it.id, label: allOf(it.name) })),
      ...communities.value
    ]),
    isShown: ({ branch }: Scope) => !session.branch || branch === session.branch,
    choiceOf: ({ branch, community }: Scope): string => community ?? ALL + branch,
    wantedOf: (choice: string): Wanted =>
      choice.startsWith(ALL) ? { branch: choice.slice(ALL.length) } : { community: choice },
    /** undefined while the communities are not known yet */
    branchOf: (choice: string): string | undefined =>
      choice.startsWith(ALL) ? choice.slice(ALL.length) : branchOf(choice),
    nameOf: ({ branch, community }: Scope): string =>
      community
        ? (communities.value.find((it) => it.value === community)?.label ?? '…')
        : allOf(branches.value.find((it) => it.id === branch)?.name)
  }
}
