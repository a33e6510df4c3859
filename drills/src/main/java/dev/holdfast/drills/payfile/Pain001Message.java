package dev.holdfast.drills.payfile;

import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransactionInformation10;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV03;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstructionInformation3;
import com.prowidesoftware.swift.model.mx.dic.PaymentMethod3Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pain.001 message says of payments, the same for every version of it. Elements are the library's objects, by
 * which their lines are found; what an element lacks is null here.
 */
record Pain001Message(
        Object element, Totals totals, @Nullable String id, List<Instruction> instructions) {
    /** What a level says of the payments below it. */
    record Totals(@Nullable String count, @Nullable BigDecimal sum) {}

    /** One debtor's part. */
    record Instruction(
            Object element,
            Totals totals,
            @Nullable String id,
            boolean transfer,
            @Nullable String debtor,
            @Nullable LocalDate day,
            List<Transaction> transactions) {}

    /** One payment. */
    record Transaction(
            Object element,
            @Nullable String endToEndId,
            @Nullable String creditor,
            @Nullable String currency,
            @Nullable BigDecimal amount,
            String remittance) {}

    static Pain001Message of(CustomerCreditTransferInitiationV03 message) {
        var header = message.getGrpHdr();
        return new Pain001Message(
                header,
                new Totals(header.getNbOfTxs(), header.getCtrlSum()),
                header.getMsgId(),
                message.getPmtInf().stream().map(Pain001Message::instruction).toList());
    }

    private static Instruction instruction(PaymentInstructionInformation3 part) {
        return new Instruction(
                part,
                new Totals(part.getNbOfTxs(), part.getCtrlSum()),
                part.getPmtInfId(),
                part.getPmtMtd() == PaymentMethod3Code.TRF,
                part.getDbtrAcct() == null ? null : account(part.getDbtrAcct().getId()),
                part.getReqdExctnDt(),
                part.getCdtTrfTxInf().stream().map(Pain001Message::transaction).toList());
    }

    private static Transaction transaction(CreditTransferTransactionInformation10 tx) {
        return transaction(
                tx,
                tx.getPmtId() == null ? null : tx.getPmtId().getEndToEndId(),
                tx.getCdtrAcct() == null ? null : account(tx.getCdtrAcct().getId()),
                tx.getAmt() == null ? null : tx.getAmt().getInstdAmt(),
                tx.getRmtInf() == null ? List.of() : tx.getRmtInf().getUstrd());
    }

    static Pain001Message of(CustomerCreditTransferInitiationV09 message) {
        var header = message.getGrpHdr();
        return new Pain001Message(
                header,
                new Totals(header.getNbOfTxs(), header.getCtrlSum()),
                header.getMsgId(),
                message.getPmtInf().stream().map(Pain001Message::instruction).toList());
    }

    private static Instruction instruction(PaymentInstruction30 part) {
        var execution = part.getReqdExctnDt();
        LocalDate day = execution == null
                ? null
                : execution.getDtTm() == null
                        ? execution.getDt()
                        : execution.getDtTm().toLocalDate();
        return new Instruction(
                part,
                new Totals(part.getNbOfTxs(), part.getCtrlSum()),
                part.getPmtInfId(),
                part.getPmtMtd() == PaymentMethod3Code.TRF,
                part.getDbtrAcct() == null ? null : account(part.getDbtrAcct().getId()),
                day,
                part.getCdtTrfTxInf().stream().map(Pain001Message::transaction).toList());
    }

    private static Transaction transaction(CreditTransferTransaction34 tx) {
        return transaction(
                tx,
                tx.getPmtId() == null ? null : tx.getPmtId().getEndToEndId(),
                tx.getCdtrAcct() == null ? null : account(tx.getCdtrAcct().getId()),
                tx.getAmt() == null ? null : tx.getAmt().getInstdAmt(),
                tx.getRmtInf() == null ? List.of() : tx.getRmtInf().getUstrd());
    }

    private static Transaction transaction(
            Object element,
            @Nullable String endToEndId,
            @Nullable String creditor,
            @Nullable ActiveOrHistoricCurrencyAndAmount amount,
            List<String> remittance) {
        return new Transaction(
                element,
                endToEndId,
                creditor,
                amount == null ? null : amount.getCcy(),
                amount == null ? null : amount.getValue(),
                String.join(" ", remittance));
    }

    private static @Nullable String account(@Nullable AccountIdentification4Choice id) {
        if (id == null) {
            return null;
        }
        return id.getIBAN() != null
                ? id.getIBAN()
                : id.getOthr() == null ? null : id.getOthr().getId();
    }
}
