package dev.holdfast.bank.region;

/** The sessions of the business role, as this process holds them. */
public interface BusinessSessions {
    /** Lets go of them, since the database is about to end them. */
    void forget();
}
