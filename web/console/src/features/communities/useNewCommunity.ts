import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref } from 'vue'
import { isProblem } from '@qunying/shared/api'
import { useProblemText } from '@qunying/shared/i18n'
import { useSession } from '@/features/session'
import { communityApi } from './api'
import type { Community, NewCommunity } from './types'

/** Making a community: what is typed, and what the server refuses. */
export function useNewCommunity() {
  const queries = useQueryClient()
  const session = useSession()
  const { problemText, textOf } = useProblemText('communities')
  const { data } = useQuery({
    queryKey: ['communities', 'branches'],
    queryFn: communityApi.branches
  })
  const branches = computed(() => data.value ?? [])
  const wanted = reactive<NewCommunity>({
    branch: session.branch ?? '',
    name: '',
    kind: '',
    template: 'shopping-guide'
  })
  const isBusy = ref(false)
  const isTried = ref(false)
  const failure = ref<unknown>()

  return {
    wanted,
    branches,
    isBusy,
    errorOf(field: 'branch' | 'name' | 'kind'): string | undefined {
      if (isTried.value && !wanted[field].trim()) return textOf('required')
      const code = isProblem(failure.value) ? failure.value.fieldCode(field) : undefined
      return code === undefined ? undefined : textOf(code, { max: 60 })
    },
    failure: computed(() => (failure.value ? problemText(failure.value) : undefined)),
    start() {
      isTried.value = false
      failure.value = undefined
      wanted.name = ''
    },
    async create(): Promise<Community | undefined> {
      isTried.value = true
      failure.value = undefined
      if (!wanted.branch || !wanted.name.trim() || !wanted.kind.trim()) return undefined
      isBusy.value = true
      try {
        const made = await communityApi.create({ ...wanted, name: wanted.name.trim() })
        await queries.invalidateQueries({ queryKey: ['communities'] })
        return made
      } catch (error) {
        failure.value = error
        return undefined
      } finally {
        isBusy.value = false
      }
    }
  }
}
