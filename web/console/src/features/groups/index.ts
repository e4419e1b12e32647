export { roles, type Role } from './types'
