package dev.holdfast.benchmarks.regions;

import dev.holdfast.benchmarks.contest.Contender;
import dev.holdfast.benchmarks.contest.Contest;
import dev.holdfast.benchmarks.contest.Results;
import dev.holdfast.benchmarks.contest.Rules;
import dev.holdfast.benchmarks.workload.Accounts;
import dev.holdfast.benchmarks.workload.HttpPayments;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.Program;
import dev.holdfast.sandbox.Progress;
import dev.holdfast.sandbox.Sandbox;
import dev.holdfast.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Payments over HTTP at one region of two that run whole: real brokers, change data capture, mirrors, the other bank
 * applying everything. Beside them a plain service on the same database server, started with the bank's flags.
 */
public final class RegionsContest {
    private static final int CUSTOMERS_PER_SLICE = 100;
    private static final RegionId NORTH = RegionId.of("north");

    private final Sandbox sandbox;
    private final Rules rules;

    /**
     * @param sandbox of the benchmarks' own: one that runs is ended, and what it has stored is deleted
     */
    public RegionsContest(Sandbox sandbox, Rules rules) {
        this.sandbox = sandbox;
        this.rules = rules;
    }

    public Results hold(Consumer<String> progress) throws InterruptedException, IOException {
        if (sandbox.isUp()) {
            sandbox.down();
        }
        sandbox.wipe();
        try {
            progress.accept("starting two regions, a witness and the front door");
            sandbox.up(SandboxOptions.of(Mode.ACTIVE_ACTIVE), Progress.silent());
            try (PlainService plain = plain()) {
                return measure(plain, progress);
            }
        } finally {
            sandbox.down();
        }
    }

    private Results measure(PlainService plain, Consumer<String> progress) throws InterruptedException {
        Accounts accounts = Accounts.of(slice -> slice.number() % 2 == 0, CUSTOMERS_PER_SLICE);
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpPayments peer = new HttpPayments(http, plain.url(), Map.of());
        HttpPayments local = new HttpPayments(http, sandbox.bankUrl(NORTH), Map.of());
        HttpPayments remote =
                new HttpPayments(http, sandbox.bankUrl(NORTH), Map.of("Prefer", "durability=remote-applied, wait=3"));
        peer.open(accounts);
        local.open(accounts);
        progress.accept(accounts.all().size() + " accounts are open");
        return new Contest(
                        List.of(
                                contender("plain service", peer, accounts),
                                contender("bank, local", local, accounts),
                                contender("bank, remote-applied", remote, accounts)),
                        rules,
                        new Arrival(sandbox))
                .hold(progress);
    }

    private static Contender contender(String name, HttpPayments payments, Accounts accounts) {
        return new Contender(name, number -> payments.pay(accounts.pair(number), "key-" + number));
    }

    private PlainService plain() throws IOException {
        String user = sandbox.databaseUser();
        String password = sandbox.databasePassword();
        try (Connection connection = DriverManager.getConnection(sandbox.databaseUrl(NORTH), user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database plain");
        } catch (SQLException e) {
            throw new IllegalStateException("no database for the plain service: " + e.getMessage(), e);
        }
        String url = sandbox.databaseUrl(NORTH).replaceAll("/[^/]*$", "/plain");
        long bank = sandbox.process(Place.NORTH, Program.BANK).pid();
        Path folder = sandbox.stateDirectory().resolve("plain");
        return PlainService.start(folder, Place.NORTH.address(), bank, new PlainService.Database(url, user, password));
    }
}
