package dev.holdfast.bank.control;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Whether a failure of the database is one of its world, which passes, or a bug such as a broken constraint or
 * statement, which fails again however often it is tried.
 */
final class DatabaseFailure {
    private DatabaseFailure() {}

    static boolean passes(RuntimeException failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionTimedOutException
                || ofConnectionOrLock(failure);
    }

    /**
     * What Spring has no class for: PostgreSQL's "lock not available" (class 55) and ended idle transactions (25P03),
     * and a connection that its pool has closed after a failure, which has no state at all.
     */
    private static boolean ofConnectionOrLock(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return false;
        }
        String state = cause.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("55") || state.equals("25P03");
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        Throwable cause = failure.getCause();
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException found ? found : null;
    }
}
