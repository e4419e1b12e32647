import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '@/features/session'
import { communityApi } from './api'

/** The communities of the branch looked at, to choose from. */
export function useCommunityOptions() {
  const session = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['communities', 'list'],
    queryFn: communityApi.list
  })
  return {
    options: computed(() =>
      data.value
        ?.filter((it) => !session.branch || it.branch === session.branch)
        .map((it) => ({ value: it.id, label: it.name }))
    ),
    branchOf: (community: string) => data.value?.find((it) => it.id === community)?.branch,
    error,
    refetch: () => void refetch()
  }
}

/** The community looked at, in the address, out of those of the branch; the first where none is named. */
export function useCommunityChoice() {
  const route = useRoute()
  const router = useRouter()
  const { options, error, refetch } = useCommunityOptions()
  return {
    options,
    community: computed(() => {
      const asked = route.query.community
      return (options.value?.find((it) => it.value === asked) ?? options.value?.[0])?.value
    }),
    choose: (id: string | undefined) =>
      router.replace({ query: { ...route.query, community: id } }),
    error,
    refetch
  }
}
