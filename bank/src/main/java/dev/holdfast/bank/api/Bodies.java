package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.AuthoriseHold;
import dev.holdfast.bank.ledger.CaptureHold;
import dev.holdfast.bank.ledger.ChangeCustomer;
import dev.holdfast.bank.ledger.DecideLoan;
import dev.holdfast.bank.ledger.Deposit;
import dev.holdfast.bank.ledger.DisburseLoan;
import dev.holdfast.bank.ledger.FundPool;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.OpenAccount;
import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.ledger.Payment;
import dev.holdfast.bank.ledger.RequestLoan;
import dev.holdfast.bank.ledger.SendTransfer;
import dev.holdfast.bank.ledger.VoidHold;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.journal.LoanStanding;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.CustomerColumns;
import dev.holdfast.protocol.Json;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bodies of requests, and the strict reading of their fields. */
final class Bodies {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern ACCOUNT = Pattern.compile(ID.pattern() + "(~[a-z0-9-]{1,20})?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final Pattern POINTS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern WHICH = Pattern.compile("[a-z0-9-]{1,20}");
    private static final int LONGEST_TEXT = 200;
    private static final Duration DEFAULT_HOLD = Duration.ofDays(7);
    private static final Duration LONGEST_HOLD = Duration.ofDays(30);

    private Bodies() {}

    record NewAccount(
            @Nullable String customer,
            @Nullable String name,
            @Nullable String openingBalance,
            @Nullable String currency,
            @Nullable String which) {
        Operation operation() {
            String in = Money.currency(currency);
            if (which != null && !WHICH.matcher(which).matches()) {
                throw invalid("which must be 1 to 20 of a-z, 0-9 and '-'");
            }
            return new OpenAccount(
                    id("customer", customer), which, text("name", name), Money.parseOrZero(openingBalance, in), in);
        }
    }

    /** Values of columns. */
    record CustomerData(@Nullable String customer, @Nullable SortedMap<String, String> data) {
        Operation operation(RegionId home, RegionId me) {
            if (data == null || data.isEmpty()) {
                throw invalid("data must have at least one of " + CustomerColumns.POLICIES.keySet());
            }
            data.forEach(CustomerData::require);
            return new ChangeCustomer(id("customer", customer), home, me, new TreeMap<>(data));
        }

        private static void require(String column, @Nullable String value) {
            if (!CustomerColumns.POLICIES.containsKey(column)) {
                throw invalid("there is no '" + column + "' among " + CustomerColumns.POLICIES.keySet());
            }
            if (value == null) {
                throw invalid(column + " must be a text, which may be empty");
            }
            String text = text(column, value);
            switch (column) {
                case CustomerColumns.STATUS -> oneOf(column, text, CustomerColumns.STATUSES);
                case CustomerColumns.CONSENT -> oneOf(column, text, CustomerColumns.CONSENTS);
                case CustomerColumns.KYC -> oneOf(column, text, CustomerColumns.KYC_STANDINGS);
                case CustomerColumns.POINTS -> {
                    if (!POINTS.matcher(text).matches()) {
                        throw invalid(column + " must be how many more: a number of at most 9 digits");
                    }
                }
                case "risk", "daily-limit" -> {
                    if (!NUMBER.matcher(text).matches()) {
                        throw invalid(column + " must be a number of at most 15 digits");
                    }
                }
                default -> {}
            }
        }

        private static void oneOf(String column, String value, List<String> words) {
            if (!words.contains(value)) {
                throw invalid(column + " must be one of " + words);
            }
        }
    }

    record NewPayment(
            @Nullable String payer,
            @Nullable String payee,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String reference) {
        Operation operation() {
            String from = accountName("payer", payer);
            String to = accountName("payee", payee);
            if (from.equals(to)) {
                throw invalid("payer and payee are the same");
            }
            String in = Money.currency(currency);
            return new Payment(from, to, Money.parse(amount, in), in, text("reference", reference));
        }
    }

    record NewDeposit(
            @Nullable String account,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String reference) {
        Operation operation() {
            String in = Money.currency(currency);
            return new Deposit(
                    accountName("account", account), Money.parse(amount, in), in, text("reference", reference));
        }
    }

    record NewLoan(
            @Nullable String customer,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String purpose) {
        Operation operation(@Nullable String key) {
            UUID request = TxnId.ofRequest(Operation.TENANT, "loan", String.valueOf(key));
            String in = Money.currency(currency);
            return new RequestLoan(
                    id("customer", customer),
                    Money.parse(amount, in),
                    in,
                    text("purpose", purpose),
                    TxnId.derived(
                            request, "loan:" + customer + ":" + amount + ":" + in + ":" + text("purpose", purpose)));
        }
    }

    record NewDecision(
            @Nullable String customer,
            @Nullable String decision,
            @Nullable String decidedBy) {
        Operation operation(UUID loan) {
            LoanStanding wanted = LoanStanding.of(decision == null ? "" : decision)
                    .filter(standing -> standing == LoanStanding.APPROVED || standing == LoanStanding.REJECTED)
                    .orElseThrow(() -> invalid("decision must be approved or rejected"));
            return new DecideLoan(loan, id("customer", customer), wanted, id("decidedBy", decidedBy));
        }
    }

    record NewDisbursal(@Nullable String customer) {
        Operation operation(UUID loan) {
            return new DisburseLoan(loan, id("customer", customer));
        }
    }

    record NewFunds(@Nullable String amount, @Nullable String currency) {
        Operation operation(SliceId slice) {
            String in = Money.currency(currency);
            return new FundPool(slice, Money.parse(amount, in), in);
        }
    }

    record NewHold(
            @Nullable String account,
            @Nullable String payee,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String reference,
            @Nullable Long seconds) {
        Operation operation(@Nullable String key) {
            String from = accountName("account", account);
            String to = accountName("payee", payee);
            if (from.equals(to)) {
                throw invalid("account and payee are the same");
            }
            long lasts = seconds == null ? DEFAULT_HOLD.toSeconds() : seconds;
            if (lasts < 1 || lasts > LONGEST_HOLD.toSeconds()) {
                throw invalid("seconds must be from 1 to " + LONGEST_HOLD.toSeconds());
            }
            UUID request = TxnId.ofRequest(Operation.TENANT, "hold", String.valueOf(key));
            String in = Money.currency(currency);
            return new AuthoriseHold(
                    from,
                    to,
                    Money.parse(amount, in),
                    in,
                    text("reference", reference),
                    Duration.ofSeconds(lasts),
                    TxnId.derived(request, "hold:" + from + ":" + to));
        }
    }

    record NewTransfer(
            @Nullable String payer,
            @Nullable String beneficiary,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String reference) {
        Operation operation(@Nullable String key) {
            String from = accountName("payer", payer);
            UUID request = TxnId.ofRequest(Operation.TENANT, "transfer", String.valueOf(key));
            String in = Money.currency(currency);
            return new SendTransfer(
                    from,
                    id("beneficiary", beneficiary),
                    Money.parse(amount, in),
                    in,
                    text("reference", reference),
                    TxnId.derived(request, "transfer:" + from));
        }
    }

    record NewCapture(
            @Nullable String account,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable Boolean last) {
        /** Most holds are in the bank's first currency, and a capture of one need not say so. */
        Operation operation(UUID hold) {
            String in = currency == null ? Money.CURRENCY : Money.currency(currency);
            return new CaptureHold(
                    hold, accountName("account", account), Money.parse(amount, in), in, last == null || last);
        }
    }

    record NewVoid(@Nullable String account) {
        Operation operation(UUID hold) {
            return new VoidHold(hold, accountName("account", account));
        }
    }

    /** A request that waited for its owner; those of other operations never do. */
    static Operation queued(String operation, String body, String key) {
        return switch (operation) {
            case "payment" -> Json.read(body, NewPayment.class).operation();
            case "deposit" -> Json.read(body, NewDeposit.class).operation();
            case "loan" -> Json.read(body, NewLoan.class).operation(key);
            default -> throw new IllegalStateException("a " + operation + " was queued");
        };
    }

    static UUID loan(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.LOAN_UNKNOWN, "a loan's id is the one that its request answered");
        }
    }

    static UUID hold(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.HOLD_UNKNOWN, "a hold's id is the one that its authorisation answered");
        }
    }

    static String id(String field, @Nullable String value) {
        if (value == null || !ID.matcher(value).matches()) {
            throw invalid(field + " must be 1 to 64 letters, digits, '.', '_' or '-'");
        }
        return value;
    }

    /** An account of a customer: the customer's name, or with a tilde and a word. */
    static String accountName(String field, @Nullable String value) {
        if (value == null || !ACCOUNT.matcher(value).matches()) {
            throw invalid(field + " must be a customer's name, or NAME~WORD for another account of that customer");
        }
        return value;
    }

    private static String text(String field, @Nullable String value) {
        String text = value == null ? "" : value;
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(field + " must be at most " + LONGEST_TEXT + " characters without control characters");
        }
        return text;
    }

    private static RefusedException invalid(String detail) {
        return new RefusedException(Refusal.BODY_INVALID, detail);
    }
}
