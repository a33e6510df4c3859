package dev.holdfast.bank.replication;

import dev.holdfast.link.KafkaCredentials;
import dev.holdfast.link.KafkaPrincipal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where this region's Kafka is and how its readers log in; without credentials they do not. */
public record KafkaAccess(String servers, @Nullable KafkaCredentials credentials) {
    SortedMap<String, String> bank() {
        return as(KafkaPrincipal.BANK);
    }

    SortedMap<String, String> audit() {
        return as(KafkaPrincipal.AUDIT);
    }

    private SortedMap<String, String> as(KafkaPrincipal principal) {
        return credentials == null ? new TreeMap<>() : credentials.client(principal);
    }
}
