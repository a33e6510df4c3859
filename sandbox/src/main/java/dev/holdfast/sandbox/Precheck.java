package dev.holdfast.sandbox;

import dev.holdfast.sandbox.SandboxException.Code;
import dev.holdfast.sandbox.process.Ports;
import dev.holdfast.sandbox.process.Proc;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must hold before anything is started, so that nothing is half done. */
final class Precheck {
    private Precheck() {}

    /** Cleans up after processes that died, and refuses to start beside those that live. */
    static void nothingRuns(Supervisor supervisor, StateDirectory state, Progress progress) {
        List<ProcessKey> living = supervisor.living();
        if (!living.isEmpty()) {
            throw new SandboxException(
                    Code.ALREADY_UP,
                    "already up (" + living.size() + " processes, for example " + living.get(0)
                            + "): run ./holdfast status to see it or ./holdfast down to end it");
        }
        List<ProcessKey> stale = supervisor.stale();
        stale.forEach(key -> state.pidFile(key).remove());
        if (!stale.isEmpty()) {
            progress.note(stale.size() + " processes of an earlier run died without ./holdfast down; their data in "
                    + state.root() + " are used again");
        }
    }

    static void portsFree(SandboxOptions options) {
        List<InetSocketAddress> busy = ProcessKey.all().stream()
                .filter(key -> options.programs().contains(key.program()))
                .flatMap(key -> listeners(key).stream())
                .filter(address -> !Ports.free(address))
                .toList();
        if (!busy.isEmpty()) {
            Map<String, List<String>> byOwner = busy.stream()
                    .collect(Collectors.groupingBy(
                            Precheck::owner,
                            TreeMap::new,
                            Collectors.mapping(
                                    address -> address.getAddress().getHostAddress() + ":" + address.getPort(),
                                    Collectors.toList())));
            String who = byOwner.entrySet().stream()
                    .map(entry -> "busy: " + String.join(", ", entry.getValue()) + ", used by " + entry.getKey())
                    .collect(Collectors.joining("; "));
            throw new SandboxException(Code.PORT_BUSY, who + ". End what listens there and try again");
        }
    }

    private static String owner(InetSocketAddress address) {
        return Ports.listener(address)
                .map(pid -> "process " + pid + " (" + shortened(Proc.commandLine(pid)) + ")")
                .orElse("a process that cannot be seen from here");
    }

    private static String shortened(String command) {
        String line = command.replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    private static List<InetSocketAddress> listeners(ProcessKey key) {
        String address = key.place().address();
        return switch (key.program()) {
            case RELAY -> relay();
            case RAIL -> at(address, Port.RAIL);
            case POSTGRES -> at(address, Port.DATABASE);
            case BROKER -> at(address, Port.KAFKA, Port.KAFKA_CONTROLLER, Port.KAFKA_WAN, Port.CONNECT);
            case AGENT -> at(address, Port.AGENT, Port.QUORUM);
            case BANK, FRONTDOOR -> at(address, Port.HTTP);
        };
    }

    private static List<InetSocketAddress> relay() {
        List<InetSocketAddress> addresses = new ArrayList<>(at(Place.EDGE.address(), Port.RELAY_CONTROL));
        WanLine.all().forEach(line -> addresses.addAll(at(line.to().wanAddress(), line.port())));
        return addresses;
    }

    private static List<InetSocketAddress> at(String address, int... ports) {
        return java.util.stream.IntStream.of(ports)
                .mapToObj(port -> new InetSocketAddress(address, port))
                .toList();
    }
}
