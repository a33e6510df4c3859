/** The program that stands beside a region or at the witness: one voice in the quorum, its leases, probes and hands. */
@NullMarked
package dev.holdfast.agent;

import org.jspecify.annotations.NullMarked;
