package dev.holdfast.checker.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;

/** SHA-256 of a region's ledger: the sorted lines of its transactions, postings and balances. */
public final class Digest {
    private Digest() {}

    public static String of(Ledger ledger) {
        MessageDigest sha = sha256();
        lines(ledger).forEach(line -> sha.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha.digest());
    }

    /** The ledger as text, one line per row, sorted. */
    public static SortedSet<String> lines(Ledger ledger) {
        SortedSet<String> lines = new TreeSet<>();
        ledger.transactions().forEach(row -> lines.add("transaction " + row.describe() + " key " + row.key()));
        ledger.postings()
                .forEach(row -> lines.add("posting " + row.txnId() + " epoch " + row.epoch() + " line " + row.line()
                        + " " + row.account() + " " + row.amount() + " " + row.bucket()));
        ledger.balances().forEach((account, amount) -> lines.add("balance " + account + " " + amount));
        ledger.held().forEach((account, amount) -> lines.add("held " + account + " " + amount));
        return lines;
    }

    /** The hash of a journal entry: SHA-256 over the previous hash as 32 bytes and the payload's bytes, in hex. */
    public static String ofEntry(String prev, String payload) {
        MessageDigest sha = sha256();
        sha.update(HexFormat.of().parseHex(prev));
        sha.update(payload.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
