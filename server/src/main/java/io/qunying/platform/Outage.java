package io.qunying.platform;

import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * Tells a failure of the surroundings, which passes, from one of the work itself, which comes back at every attempt.
 */
public final class Outage {

    private Outage() {}

    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof NonTransientDataAccessResourceException
                    || cause instanceof RecoverableDataAccessException
                    || (cause instanceof TransactionException && !(cause instanceof UnexpectedRollbackException))) {
                return true;
            }
        }
        return false;
    }
}
