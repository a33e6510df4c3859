/** Kafka replication between regions: what the connectors are, and how a Connect cluster is told about them; and the fences in Kafka. */
@NullMarked
package dev.holdfast.link;

import org.jspecify.annotations.NullMarked;
