package dev.holdfast.drills.payfile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a pain.001 message says of payments; what is read here has the same names in every version of it. What an element
 * lacks is null.
 *
 * @param line where the group header begins
 */
record Pain001Message(int line, Totals totals, @Nullable String id, List<Instruction> instructions) {
    private static final int DATE = "2026-11-22".length();

    /** What a level says of the payments below it. */
    record Totals(@Nullable String count, @Nullable BigDecimal sum) {
        static Totals of(XmlElement level) {
            return new Totals(
                    level.textAt("NbOfTxs").orElse(null),
                    level.textAt("CtrlSum").flatMap(Pain001Message::number).orElse(null));
        }
    }

    /** One debtor's part. */
    record Instruction(
            int line,
            Totals totals,
            @Nullable String id,
            boolean transfer,
            @Nullable String debtor,
            @Nullable LocalDate day,
            List<Transaction> transactions) {
        static Instruction of(XmlElement part) {
            return new Instruction(
                    part.line(),
                    Totals.of(part),
                    part.textAt("PmtInfId").orElse(null),
                    part.textAt("PmtMtd").filter("TRF"::equals).isPresent(),
                    account(part, "DbtrAcct"),
                    day(part),
                    part.all("CdtTrfTxInf").stream().map(Transaction::of).toList());
        }

        /** A date, or since version 08 one inside or a time whose date counts. */
        private static @Nullable LocalDate day(XmlElement part) {
            Optional<String> text = part.textAt("ReqdExctnDt", "Dt")
                    .or(() -> part.textAt("ReqdExctnDt", "DtTm"))
                    .or(() -> part.textAt("ReqdExctnDt"));
            return text.flatMap(Pain001Message::date).orElse(null);
        }
    }

    /** One payment. */
    record Transaction(
            int line,
            @Nullable String endToEndId,
            @Nullable String creditor,
            @Nullable String currency,
            @Nullable BigDecimal amount,
            String remittance) {
        static Transaction of(XmlElement payment) {
            Optional<XmlElement> amount = payment.at("Amt", "InstdAmt");
            String remittance = payment.at("RmtInf")
                    .map(about ->
                            about.all("Ustrd").stream().map(XmlElement::text).collect(Collectors.joining(" ")))
                    .orElse("");
            return new Transaction(
                    payment.line(),
                    payment.textAt("PmtId", "EndToEndId").orElse(null),
                    account(payment, "CdtrAcct"),
                    amount.flatMap(money -> money.attribute("Ccy")).orElse(null),
                    amount.map(XmlElement::text).flatMap(Pain001Message::number).orElse(null),
                    remittance);
        }
    }

    static Pain001Message of(XmlElement body, XmlElement header) {
        return new Pain001Message(
                header.line(),
                Totals.of(header),
                header.textAt("MsgId").orElse(null),
                body.all("PmtInf").stream().map(Instruction::of).toList());
    }

    private static @Nullable String account(XmlElement of, String name) {
        return of.textAt(name, "Id", "IBAN")
                .or(() -> of.textAt(name, "Id", "Othr", "Id"))
                .orElse(null);
    }

    /** What is no number was said by the library's reading. */
    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.substring(0, Math.min(DATE, text.length()))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
