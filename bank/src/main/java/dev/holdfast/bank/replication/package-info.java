/** What flows between the regions: journal, acknowledgements, second legs, events. */
@NullMarked
package dev.holdfast.bank.replication;

import org.jspecify.annotations.NullMarked;
