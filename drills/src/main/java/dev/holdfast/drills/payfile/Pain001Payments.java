package dev.holdfast.drills.payfile;

import dev.holdfast.drills.payfile.Pain001Message.Instruction;
import dev.holdfast.drills.payfile.Pain001Message.Totals;
import dev.holdfast.drills.payfile.Pain001Message.Transaction;
import dev.holdfast.drills.payfile.PaymentLine.Transfer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The payments of a pain.001 message. Each has a key of its own from the message's id, its part's id, its place and its
 * end-to-end id, so that the same message sent again pays nothing twice.
 */
final class Pain001Payments {
    private static final int PAYMENTS_LIMIT = 100_000;
    private static final int REFERENCE_LIMIT = 200;
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");

    /** An account's name at the bank; an IBAN is one. */
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}(~[a-z0-9-]{1,20})?");

    private final Pain001Message message;
    private final LocalDate today;
    private final List<PaymentLine> lines = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();

    Pain001Payments(Pain001Message message, Clock clock) {
        this.message = message;
        this.today = LocalDate.now(clock);
        whole();
    }

    List<PaymentLine> lines() {
        return List.copyOf(lines);
    }

    /** What is wrong, each with its line, in the order of the message. */
    List<String> bad() {
        return List.copyOf(bad);
    }

    private void whole() {
        List<String> wrong = new ArrayList<>();
        if (blank(message.id())) {
            wrong.add("<MsgId> is missing");
        }
        List<Transaction> all = message.instructions().stream()
                .flatMap(part -> part.transactions().stream())
                .toList();
        if (all.isEmpty()) {
            wrong.add("it has no payments");
        }
        if (all.size() > PAYMENTS_LIMIT) {
            wrong.add("it has " + all.size() + " payments; a file may have " + PAYMENTS_LIMIT);
        }
        if (message.totals().count() == null) {
            wrong.add("<NbOfTxs> is missing");
        }
        totals(message.totals(), all, wrong);
        say(message.line(), wrong);
        message.instructions().forEach(this::part);
    }

    private void part(Instruction part) {
        List<String> wrong = new ArrayList<>();
        if (blank(part.id())) {
            wrong.add("<PmtInfId> is missing");
        }
        if (!part.transfer()) {
            wrong.add("<PmtMtd> is not TRF: only transfers are made");
        }
        if (part.day() == null) {
            wrong.add("<ReqdExctnDt> is missing, or not a date");
        } else if (part.day().isAfter(today)) {
            wrong.add("<ReqdExctnDt> is " + part.day() + ": send it on that day");
        }
        account("<DbtrAcct>", part.debtor(), wrong);
        if (part.transactions().isEmpty()) {
            wrong.add("it has no <CdtTrfTxInf>");
        }
        totals(part.totals(), part.transactions(), wrong);
        say(part.line(), wrong);
        for (int place = 0; place < part.transactions().size(); place++) {
            payment(part, part.transactions().get(place), place);
        }
    }

    private void payment(Instruction part, Transaction tx, int place) {
        List<String> wrong = new ArrayList<>();
        if (blank(tx.endToEndId())) {
            wrong.add("<EndToEndId> is missing");
        }
        account("<CdtrAcct>", tx.creditor(), wrong);
        if (tx.creditor() != null && tx.creditor().equals(part.debtor())) {
            wrong.add("debtor and creditor are the same account");
        }
        long amount = amount(tx, wrong);
        if (wrong.isEmpty() && part.debtor() != null) {
            String payee = Objects.requireNonNull(tx.creditor());
            String currency = Objects.requireNonNull(tx.currency());
            lines.add(new PaymentLine(
                    tx.line(),
                    key(part, tx, place),
                    new Transfer(part.debtor(), payee, amount, currency, reference(tx))));
        }
        say(tx.line(), wrong);
    }

    private static long amount(Transaction tx, List<String> wrong) {
        String currency = tx.currency();
        BigDecimal amount = tx.amount();
        if (currency == null || amount == null) {
            wrong.add("<InstdAmt> with its Ccy is missing: amounts to be converted are not paid");
            return 0;
        }
        return Amounts.currency(currency, wrong)
                .map(money -> Amounts.minor(amount, money, wrong))
                .orElse(0L);
    }

    private static void account(String where, @Nullable String account, List<String> wrong) {
        if (account == null) {
            wrong.add(where + " has neither an IBAN nor another id");
        } else if (!ACCOUNT.matcher(account).matches()) {
            wrong.add(where + " '" + account + "' is no account of this bank: 1 to 64 letters, digits, '.', '_', '-'");
        }
    }

    /** What the sender has counted and added up, without regard to currencies, as the standard says. */
    private static void totals(Totals said, List<Transaction> transactions, List<String> wrong) {
        String count = said.count();
        if (count != null && (!COUNT.matcher(count).matches() || Long.parseLong(count) != transactions.size())) {
            wrong.add("<NbOfTxs> is " + count + ", and there are " + transactions.size());
        }
        BigDecimal sum = transactions.stream()
                .map(tx -> tx.amount() == null ? BigDecimal.ZERO : tx.amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (said.sum() != null && said.sum().compareTo(sum) != 0) {
            wrong.add("<CtrlSum> is " + said.sum().toPlainString() + ", and the amounts add up to "
                    + sum.toPlainString());
        }
    }

    private String key(Instruction part, Transaction tx, int place) {
        String of = String.join(
                "\n",
                String.valueOf(message.id()),
                String.valueOf(part.debtor()),
                String.valueOf(part.id()),
                Integer.toString(place),
                String.valueOf(tx.endToEndId()));
        return "pain-" + UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    private static String reference(Transaction tx) {
        String text = (tx.endToEndId() + " " + tx.remittance())
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return text.length() > REFERENCE_LIMIT ? text.substring(0, REFERENCE_LIMIT) : text;
    }

    private void say(int line, List<String> wrong) {
        if (!wrong.isEmpty()) {
            bad.add("line " + line + ": " + String.join("; ", wrong));
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
