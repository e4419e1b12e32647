export { useSession, type Session } from './useSession'
