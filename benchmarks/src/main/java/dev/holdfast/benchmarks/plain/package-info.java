/** The peer: a transfer as a service with Spring and JDBC has it, and nothing else. */
@NullMarked
package dev.holdfast.benchmarks.plain;

import org.jspecify.annotations.NullMarked;
