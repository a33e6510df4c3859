/** Processes of this machine: started, recognised again, measured and signalled. */
@NullMarked
package dev.holdfast.sandbox.process;

import org.jspecify.annotations.NullMarked;
