package dev.holdfast.link;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;

/** The access rules of a region's brokers: what each principal may do there, and what a fence takes away again. */
public final class KafkaRules {
    public static final String JOURNAL = "bank.journal";
    public static final String EVENTS = "bank.events";
    static final List<String> OUTBOX_TOPICS = List.of(JOURNAL, EVENTS);
    static final String AUDIT_GROUPS = "audit-";

    private KafkaRules() {}

    /** What is allowed in a region that is not fenced; everything else is refused. */
    public static List<AclBinding> allowed(RegionId peer) {
        String mirrored = peer + ".";
        List<AclBinding> rules = new ArrayList<>();
        for (String topic : OUTBOX_TOPICS) {
            allow(rules, KafkaPrincipal.OUTBOX, new ResourcePattern(TOPIC, topic, LITERAL), WRITE, DESCRIBE);
            ResourcePattern own = new ResourcePattern(TOPIC, topic, LITERAL);
            allow(rules, KafkaPrincipal.MIRROR, own, READ, DESCRIBE, DESCRIBE_CONFIGS);
            allow(rules, KafkaPrincipal.BANK, own, READ, DESCRIBE);
            // Connect looks whether a connector's topics are there before it writes to them.
            allow(rules, KafkaPrincipal.CONNECT, own, DESCRIBE);
            ResourcePattern theirs = new ResourcePattern(TOPIC, mirrored + topic, LITERAL);
            allow(rules, KafkaPrincipal.BANK, theirs, READ, DESCRIBE);
        }
        look(rules, mirrored);
        ResourcePattern beats = new ResourcePattern(TOPIC, "__debezium-heartbeat", PREFIXED);
        allow(rules, KafkaPrincipal.OUTBOX, beats, WRITE, DESCRIBE);
        allow(rules, KafkaPrincipal.CONNECT, beats, CREATE, DESCRIBE);
        allow(rules, KafkaPrincipal.CONNECT, new ResourcePattern(TOPIC, "holdfast.connect.", PREFIXED), ALL);
        allow(rules, KafkaPrincipal.CONNECT, new ResourcePattern(GROUP, "holdfast-connect", LITERAL), ALL);
        for (String topic : List.of(mirrored, "mm2-", "heartbeats")) {
            allow(rules, KafkaPrincipal.MIRROR, new ResourcePattern(TOPIC, topic, PREFIXED), ALL);
        }
        allow(rules, KafkaPrincipal.MIRROR, new ResourcePattern(GROUP, AUDIT_GROUPS, PREFIXED), READ, DESCRIBE);
        allow(rules, KafkaPrincipal.MIRROR, new ResourcePattern(CLUSTER, Resource.CLUSTER_NAME, LITERAL), DESCRIBE);
        for (String topic : List.of(EVENTS, mirrored + EVENTS)) {
            allow(rules, KafkaPrincipal.AUDIT, new ResourcePattern(TOPIC, topic, LITERAL), READ, DESCRIBE);
        }
        allow(rules, KafkaPrincipal.AUDIT, new ResourcePattern(GROUP, AUDIT_GROUPS, PREFIXED), READ, DESCRIBE);
        return List.copyOf(rules);
    }

    /** What a bank must see to say whether a plan may begin: rules, consumers' places and the mirror's beats. */
    private static void look(List<AclBinding> rules, String mirrored) {
        allow(rules, KafkaPrincipal.BANK, new ResourcePattern(CLUSTER, Resource.CLUSTER_NAME, LITERAL), DESCRIBE);
        allow(rules, KafkaPrincipal.BANK, new ResourcePattern(GROUP, AUDIT_GROUPS, PREFIXED), DESCRIBE);
        allow(rules, KafkaPrincipal.BANK, new ResourcePattern(TOPIC, mirrored + "heartbeats", LITERAL), READ, DESCRIBE);
    }

    /**
     * Rules in words that are the same in both regions if the same is allowed: the other region's name is left out of
     * the names of its topics, and so is what a fence denies for a while.
     */
    public static List<String> comparable(Collection<AclBinding> rules, RegionId peer) {
        List<AclBinding> fence = fence();
        return rules.stream()
                .filter(rule -> !fence.contains(rule))
                .map(rule -> rule.toString().replace("name=" + peer + ".", "name=<peer>."))
                .sorted()
                .toList();
    }

    /** What a fenced region refuses its own application, over everything that is allowed. */
    public static List<AclBinding> fence() {
        List<AclBinding> rules = new ArrayList<>();
        for (String topic : OUTBOX_TOPICS) {
            rules.add(rule(
                    KafkaPrincipal.OUTBOX, new ResourcePattern(TOPIC, topic, LITERAL), WRITE, AclPermissionType.DENY));
        }
        ResourcePattern groups = new ResourcePattern(GROUP, AUDIT_GROUPS, PREFIXED);
        rules.add(rule(KafkaPrincipal.AUDIT, groups, READ, AclPermissionType.DENY));
        return List.copyOf(rules);
    }

    private static void allow(
            List<AclBinding> rules, KafkaPrincipal who, ResourcePattern what, AclOperation... operations) {
        for (AclOperation operation : operations) {
            rules.add(rule(who, what, operation, AclPermissionType.ALLOW));
        }
    }

    private static AclBinding rule(
            KafkaPrincipal who, ResourcePattern what, AclOperation operation, AclPermissionType type) {
        return new AclBinding(what, new AccessControlEntry(who.inRules(), "*", operation, type));
    }
}
