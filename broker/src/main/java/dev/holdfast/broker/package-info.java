/** One region's embedded Kafka broker and Connect worker. */
@NullMarked
package dev.holdfast.broker;

import org.jspecify.annotations.NullMarked;
