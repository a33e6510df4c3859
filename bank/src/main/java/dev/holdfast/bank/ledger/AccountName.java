package dev.holdfast.bank.ledger;

import dev.holdfast.core.model.SliceId;
import org.jspecify.annotations.Nullable;

/**
 * An account's name: its customer's for the first one, and with a tilde and a word for others. So where an account is at home
 * is known without looking anything up, and all accounts of a customer are at home in one place.
 */
public final class AccountName {
    private static final char SEPARATOR = '~';

    private AccountName() {}

    /** @param which of the customer's accounts; absent for the first one */
    public static String of(String customer, @Nullable String which) {
        return which == null ? customer : customer + SEPARATOR + which;
    }

    public static String customer(String account) {
        int separator = account.indexOf(SEPARATOR);
        return separator < 0 ? account : account.substring(0, separator);
    }

    public static SliceId slice(String account) {
        return SliceId.ofKey(customer(account), Operation.SLICES);
    }
}
