import { useQuery } from '@tanstack/vue-query'
import { computed, watchEffect } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '@/features/session'
import { usePhone } from '@/shared/ui'
import { entryApi } from './api'

/** The live codes of the branch looked at, and the chosen one, kept in the address as `?code=`. */
export function useCodes({ chooseFirst = true } = {}) {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const isPhone = usePhone()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['entry', 'codes'],
    queryFn: entryApi.codes,
    refetchInterval: 30_000
  })
  const codes = computed(() =>
    data.value?.filter((it) => !session.branch || !it.branch || it.branch === session.branch)
  )
  const current = computed(() => codes.value?.find((it) => it.id === route.query.code))

  function choose(id: string | undefined) {
    return router.replace({ query: { ...route.query, code: id } })
  }

  watchEffect(() => {
    const first = codes.value?.[0]
    const isOurs = route.path.startsWith('/entry/')
    if (isOurs && first && !current.value && (chooseFirst || !isPhone.value)) void choose(first.id)
  })

  return { codes, current, error, isPending, refetch, choose }
}
