package dev.holdfast.drills.payfile;

import dev.holdfast.drills.payfile.PaymentLine.Transfer;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file of payments whole: either every line is good, or nothing is and every bad line is named. */
public final class PaymentFile {
    public static final List<String> COLUMNS = List.of("payer", "payee", "amount", "currency", "reference", "key");
    private static final int KEY_LIMIT = 128;
    private static final int LINE_LIMIT = 100_000;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,20}(\\.\\d{1,5})?");

    /** Printable ASCII: what a header may carry. */
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + KEY_LIMIT + "}");

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final List<PaymentLine> lines = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();
    private final Map<String, Long> keys = new TreeMap<>();

    private PaymentFile() {}

    public static List<PaymentLine> read(Path path) {
        PaymentFile file = new PaymentFile();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = FORMAT.parse(reader)) {
            file.columns(path, parser);
            file.records(parser);
        } catch (CharacterCodingException e) {
            throw new BadPaymentFileException(path + " is not UTF-8 text", List.of());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new BadPaymentFileException(path + " could not be read: " + reason(e), List.of());
        }
        if (!file.bad.isEmpty()) {
            throw new BadPaymentFileException(path + " has bad lines, so nothing was sent", file.bad);
        }
        if (file.lines.isEmpty()) {
            throw new BadPaymentFileException(path + " has no payments", List.of());
        }
        return file.lines;
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(e.getMessage());
    }

    private void columns(Path path, CSVParser parser) {
        List<String> missing = COLUMNS.stream()
                .filter(column -> !parser.getHeaderNames().contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new BadPaymentFileException(
                    path + " lacks the columns " + missing + "; its first line must be " + String.join(",", COLUMNS),
                    List.of());
        }
    }

    private void records(CSVParser parser) {
        for (CSVRecord row : parser) {
            if (lines.size() + bad.size() >= LINE_LIMIT) {
                bad.add("line " + parser.getCurrentLineNumber() + ": a file may have " + LINE_LIMIT + " payments");
                return;
            }
            row(parser.getCurrentLineNumber(), row);
        }
    }

    private void row(long line, CSVRecord row) {
        if (!row.isConsistent()) {
            bad.add("line " + line + ": has " + row.size() + " values, not as many as the header");
            return;
        }
        List<String> wrong = new ArrayList<>();
        String payer = needed(row, "payer", wrong);
        String payee = needed(row, "payee", wrong);
        if (!payer.isEmpty() && payer.equals(payee)) {
            wrong.add("payer and payee are the same");
        }
        String currency = row.get("currency");
        long amount = Amounts.currency(currency, wrong)
                .map(money -> amount(row.get("amount"), money, wrong))
                .orElse(0L);
        String key = key(line, row.get("key"), wrong);
        if (wrong.isEmpty()) {
            lines.add(new PaymentLine(line, key, new Transfer(payer, payee, amount, currency, row.get("reference"))));
        } else {
            bad.add("line " + line + ": " + String.join("; ", wrong));
        }
    }

    private static String needed(CSVRecord row, String column, List<String> wrong) {
        String value = row.get(column);
        if (value.isBlank()) {
            wrong.add(column + " is empty");
        }
        return value;
    }

    private static long amount(String text, Currency currency, List<String> wrong) {
        if (!AMOUNT.matcher(text).matches()) {
            wrong.add("amount '" + text + "' is not a positive number such as 12.50");
            return 0;
        }
        return Amounts.minor(new BigDecimal(text), currency, wrong);
    }

    private String key(long line, String key, List<String> wrong) {
        if (!KEY.matcher(key).matches()) {
            wrong.add(
                    key.isEmpty()
                            ? "key is empty"
                            : "key is not 1 to " + KEY_LIMIT + " printable ASCII characters without spaces");
            return key;
        }
        Long before = keys.putIfAbsent(key, line);
        if (before != null) {
            wrong.add("key '" + key + "' is already on line " + before);
        }
        return key;
    }
}
