package dev.holdfast.drills.evidence;

import dev.holdfast.checker.state.Business;
import dev.holdfast.checker.state.Business.AuditRow;
import dev.holdfast.checker.state.Business.CaseRow;
import dev.holdfast.checker.state.Business.ConflictRow;
import dev.holdfast.checker.state.Business.CustomerRow;
import dev.holdfast.checker.state.Business.HoldRow;
import dev.holdfast.checker.state.Business.LoanRow;
import dev.holdfast.checker.state.Business.PendingLeg;
import dev.holdfast.checker.state.Business.StoredAnswer;
import dev.holdfast.checker.state.Chains;
import dev.holdfast.checker.state.Chains.Cut;
import dev.holdfast.checker.state.Chains.Entry;
import dev.holdfast.checker.state.Chains.EpochEnd;
import dev.holdfast.checker.state.Chains.Owner;
import dev.holdfast.checker.state.Chains.TailRow;
import dev.holdfast.checker.state.Effect;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.Ledger;
import dev.holdfast.checker.state.Ledger.AccountRow;
import dev.holdfast.checker.state.Ledger.PostingRow;
import dev.holdfast.checker.state.Ledger.TransactionRow;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.protocol.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * All that a judge read of both regions, as a packed file: one row per line, {@code table TAB JSON}, after a line that
 * names the region. A judgement can be made again from it without the databases.
 */
public final class StateFile {
    private record Balance(String account, long amount) {}

    private record Head(String region, boolean rested) {}

    private static final Map<String, Class<?>> TABLES = tables();
    private static final String REGION = "region";
    /** After the rows of both regions, and of neither. */
    private static final String EFFECT = "effect";

    private final Path path;

    public StateFile(Path path) {
        this.path = path;
    }

    private static Map<String, Class<?>> tables() {
        Map<String, Class<?>> tables = new LinkedHashMap<>();
        tables.put("transaction", TransactionRow.class);
        tables.put("posting", PostingRow.class);
        tables.put("account", AccountRow.class);
        tables.put("balance", Balance.class);
        tables.put("held", Balance.class);
        tables.put("answer", StoredAnswer.class);
        tables.put("loan", LoanRow.class);
        tables.put("hold", HoldRow.class);
        tables.put("leg", PendingLeg.class);
        tables.put("case", CaseRow.class);
        tables.put("audit", AuditRow.class);
        tables.put("customer", CustomerRow.class);
        tables.put("conflict", ConflictRow.class);
        tables.put("journal", Entry.class);
        tables.put("cut", Cut.class);
        tables.put("epoch_end", EpochEnd.class);
        tables.put("tail", TailRow.class);
        tables.put("owner", Owner.class);
        tables.put(EFFECT, Effect.class);
        return tables;
    }

    public void write(FinalState state) {
        try (BufferedWriter writer = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(path)), StandardCharsets.UTF_8))) {
            for (RegionState region : state.regions()) {
                line(writer, REGION, new Head(region.region(), state.rested()));
                rows(writer, region);
            }
            for (Effect effect : state.effects()) {
                line(writer, EFFECT, effect);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the final state could not be written to " + path, e);
        }
    }

    private static void rows(BufferedWriter writer, RegionState region) throws IOException {
        Map<String, List<?>> rows = new LinkedHashMap<>();
        rows.put("transaction", region.ledger().transactions());
        rows.put("posting", region.ledger().postings());
        rows.put("account", region.ledger().accounts());
        rows.put("balance", amounts(region.ledger().balances()));
        rows.put("held", amounts(region.ledger().held()));
        rows.put("answer", region.business().answers());
        rows.put("loan", region.business().loans());
        rows.put("hold", region.business().holds());
        rows.put("leg", region.business().legs());
        rows.put("case", region.business().cases());
        rows.put("audit", region.business().audit());
        rows.put("customer", region.business().customers());
        rows.put("conflict", region.business().conflicts());
        rows.put("journal", region.chains().journal());
        rows.put("cut", region.chains().cuts());
        rows.put("epoch_end", region.chains().epochEnds());
        rows.put("tail", region.chains().tails());
        rows.put("owner", region.chains().owners());
        for (Map.Entry<String, List<?>> table : rows.entrySet()) {
            for (Object row : table.getValue()) {
                line(writer, table.getKey(), row);
            }
        }
    }

    private static List<Balance> amounts(SortedMap<String, Long> amounts) {
        return amounts.entrySet().stream()
                .map(amount -> new Balance(amount.getKey(), amount.getValue()))
                .toList();
    }

    private static void line(BufferedWriter writer, String table, Object row) throws IOException {
        writer.write(table + "\t" + Json.write(row) + "\n");
    }

    public FinalState read() {
        List<Tables> regions = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                take(regions, line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the final state could not be read from " + path, e);
        }
        if (regions.size() != 2) {
            throw new UncheckedIOException(new IOException(path + " holds " + regions.size() + " regions, not two"));
        }
        return new FinalState(
                regions.get(0).state(),
                regions.get(1).state(),
                regions.get(0).head.rested(),
                regions.get(1).of(EFFECT, Effect.class));
    }

    private void take(List<Tables> regions, String line) throws IOException {
        int tab = line.indexOf('\t');
        String table = tab < 0 ? line : line.substring(0, tab);
        String json = line.substring(tab + 1);
        if (table.equals(REGION)) {
            regions.add(new Tables(Json.read(json, Head.class)));
            return;
        }
        Class<?> type = TABLES.get(table);
        if (type == null || regions.isEmpty()) {
            throw new IOException(path + " has a line that is none of its own: " + table);
        }
        regions.get(regions.size() - 1).add(table, Json.read(json, type));
    }

    /** One region's rows while they are read. */
    private static final class Tables {
        private final Head head;
        private final Map<String, List<Object>> rows = new LinkedHashMap<>();

        Tables(Head head) {
            this.head = head;
        }

        void add(String table, Object row) {
            rows.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
        }

        private <T> List<T> of(String table, Class<T> type) {
            return rows.getOrDefault(table, List.of()).stream().map(type::cast).toList();
        }

        private SortedMap<String, Long> amounts(String table) {
            SortedMap<String, Long> amounts = new TreeMap<>();
            of(table, Balance.class).forEach(row -> amounts.put(row.account(), row.amount()));
            return amounts;
        }

        RegionState state() {
            return new RegionState(
                    head.region(),
                    new Ledger(
                            of("transaction", TransactionRow.class),
                            of("posting", PostingRow.class),
                            of("account", AccountRow.class),
                            amounts("balance"),
                            amounts("held")),
                    new Business(
                            of("answer", StoredAnswer.class),
                            of("loan", LoanRow.class),
                            of("hold", HoldRow.class),
                            of("leg", PendingLeg.class),
                            of("case", CaseRow.class),
                            of("audit", AuditRow.class),
                            of("customer", CustomerRow.class),
                            of("conflict", ConflictRow.class)),
                    new Chains(
                            of("journal", Entry.class),
                            of("cut", Cut.class),
                            of("epoch_end", EpochEnd.class),
                            of("tail", TailRow.class),
                            of("owner", Owner.class)));
        }
    }
}
