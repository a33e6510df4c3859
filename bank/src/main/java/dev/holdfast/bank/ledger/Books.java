package dev.holdfast.bank.ledger;

import dev.holdfast.core.conflict.RowVersion;
import dev.holdfast.core.escrow.DebitPosition;
import dev.holdfast.core.escrow.EscrowPolicy;
import dev.holdfast.core.journal.LoanStanding;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.JdbcCustomers;
import dev.holdfast.journal.RoundTrip;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a business transaction reads and locks of accounts and balances. */
public final class Books {
    private static final String HOLD = "select account_id, payee, currency, authorised, captured,"
            + " authorised - captured - released, expires_at <= clock_timestamp() from hold where hold_id = ?";

    private static final String LOAN = "select customer, amount, currency, purpose, status from loan where loan_id = ?";

    private static final String ACCOUNTS =
            "select account_id, slice, currency, status from account where account_id = any (?) and kind = 'customer'";

    /** PostgreSQL locks the rows of a sorted query as it returns them, so no two owners' transactions wait in a circle. */
    private static final String LOCK =
            "select account_id from balance where account_id = any (?) order by account_id for update";

    private static final String POSITION = """
            select b.posted,
              coalesce((select amount - used from takeover_block t where t.account_id = b.account_id), 0),
              coalesce((select greatest(0, least(t.amount - t.used, s.account - t.used, s.total - s.used))
                        from takeover_block t, stand_in s
                        where t.account_id = b.account_id and t.customers and s.id = 1), 0),
              coalesce((select sum(amount) from unacked_debit u
                        where u.account_id = b.account_id and not u.reserved), 0),
              coalesce((select sum(amount) from unacked_credit c
                        where c.account_id = b.account_id), 0),
              (select exists (select 1 from escrow_touch h where h.account_id = b.account_id and not h.ended)),
              (select peer_lost from protection where id = 1),
              (select array[e.force_cap, e.force_percent, e.force_touch_set::int] from escrow_terms e
               where e.slice = (select a.slice from account a where a.account_id = b.account_id)),
              b.account_id
            from balance b where b.account_id = any (?)
            """;

    private final JdbcClient jdbc;
    private final @Nullable SharedBooks shared;

    public Books(JdbcClient jdbc) {
        this(jdbc, null);
    }

    /** @param shared what was read and locked for several operations that could say beforehand what they need */
    Books(JdbcClient jdbc, @Nullable SharedBooks shared) {
        this.jdbc = jdbc;
        this.shared = shared;
    }

    /** Asks on a trip for customers' accounts. */
    static RoundTrip.Answer<AccountRow> accounts(RoundTrip trip, Collection<String> accounts) {
        return trip.ask(Books::accountRow, ACCOUNTS, (Object) names(accounts));
    }

    /** Asks on a trip for positions; their balances must be locked on it before. */
    static RoundTrip.Answer<Position> positions(RoundTrip trip, Collection<String> accounts) {
        return trip.ask(Books::positionRow, POSITION, (Object) names(accounts));
    }

    /** Locks balances, in the order of their names, as a statement of a trip. */
    public static void lock(RoundTrip trip, Collection<String> accounts) {
        trip.ask(row -> row.getString(1), LOCK, (Object) names(accounts));
    }

    private static String[] names(Collection<String> accounts) {
        return accounts.toArray(String[]::new);
    }

    public Optional<AccountRow> account(String account) {
        return Optional.ofNullable(accounts(account).get(account));
    }

    /** Those of the customers' accounts that are known here, by name. */
    SortedMap<String, AccountRow> accounts(String... names) {
        List<String> wanted = List.of(names);
        List<AccountRow> rows = shared != null
                ? shared.accounts(wanted)
                : jdbc.sql(ACCOUNTS)
                        .param(names)
                        .query((row, number) -> accountRow(row))
                        .list();
        SortedMap<String, AccountRow> found = new TreeMap<>();
        rows.stream().filter(row -> wanted.contains(row.account())).forEach(row -> found.put(row.account(), row));
        return found;
    }

    /** Locks balances, in the order of their names. What was prepared is locked already, and the chain after it. */
    public void lock(List<String> accounts) {
        if (shared != null) {
            shared.requireLocked(accounts);
            return;
        }
        jdbc.sql(LOCK).param(names(accounts)).query(String.class).list();
    }

    public long balance(String account) {
        return jdbc.sql("select posted from balance where account_id = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    /** The database's clock, by which the time of a hold is told. */
    Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    public Optional<HoldRow> hold(UUID hold) {
        return jdbc.sql(HOLD).param(hold).query(Books::holdRow).optional();
    }

    /** After the balances that the same transaction locks. */
    public HoldRow lockHold(UUID hold) {
        return jdbc.sql(HOLD + " for update").param(hold).query(Books::holdRow).single();
    }

    private static HoldRow holdRow(ResultSet row, int number) throws SQLException {
        return new HoldRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getBoolean(7));
    }

    /** Keeps a customer from being frozen between here and the commit; before anything else is locked. */
    void keepStanding(String customer) {
        jdbc.sql(JdbcCustomers.SHARE)
                .param(customer)
                .query((row, number) -> true)
                .list();
    }

    /** A customer's data, nothing of one of whom nothing is known; nobody else changes it until the commit. */
    RowVersion lockCustomer(String customer) {
        jdbc.sql(JdbcCustomers.LOCK)
                .param(customer)
                .query((row, number) -> true)
                .list();
        return customer(customer).orElse(RowVersion.EMPTY);
    }

    public Optional<RowVersion> customer(String customer) {
        return jdbc.sql(JdbcCustomers.SELECT)
                .param(customer)
                .query(String.class)
                .optional()
                .map(JdbcCustomers::row);
    }

    /** The accounts of a customer, by name. */
    public List<AccountRow> accountsOf(String customer) {
        return jdbc.sql(
                        "select account_id, slice, currency, status from account where customer = ? order by account_id")
                .param(customer)
                .query((row, number) -> accountRow(row))
                .list();
    }

    /** What policies have had to decide about a customer's data, the open ones first. */
    public List<ConflictRow> conflictsOf(String customer) {
        return jdbc.sql("select column_name, policy, kept, siblings, state from row_conflict where customer = ?"
                        + " order by state, column_name, conflict_id limit 100")
                .param(customer)
                .query((row, number) -> new ConflictRow(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
    }

    public Optional<LoanRow> loan(UUID loan) {
        return jdbc.sql(LOAN).param(loan).query(Books::loanRow).optional();
    }

    /** After the balances that the same transaction locks. */
    Optional<LoanRow> lockLoan(UUID loan) {
        return jdbc.sql(LOAN + " for update").param(loan).query(Books::loanRow).optional();
    }

    private static LoanRow loanRow(ResultSet row, int number) throws SQLException {
        return new LoanRow(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                LoanStanding.of(row.getString(5)).orElseThrow());
    }

    /** An account's position for a debit; its balance is locked already. */
    Position position(String account) {
        if (shared != null) {
            return shared.position(account);
        }
        return jdbc.sql(POSITION)
                .param(new String[] {account})
                .query((row, number) -> positionRow(row))
                .single();
    }

    private static Position positionRow(ResultSet row) throws SQLException {
        DebitPosition position = new DebitPosition(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getBoolean(6),
                row.getBoolean(7));
        Array terms = row.getArray(8);
        return new Position(row.getString(9), terms == null ? EscrowPolicy.DEFAULT : policy(terms), position);
    }

    private static EscrowPolicy policy(Array terms) throws SQLException {
        Long[] parts = (Long[]) terms.getArray();
        return new EscrowPolicy(parts[0], parts[1].intValue(), parts[2] == 1);
    }

    private static AccountRow accountRow(ResultSet row) throws SQLException {
        return new AccountRow(row.getString(1), SliceId.of(row.getInt(2)), row.getString(3), row.getString(4));
    }
}
