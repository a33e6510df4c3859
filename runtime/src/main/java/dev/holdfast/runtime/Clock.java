package dev.holdfast.runtime;

import dev.holdfast.core.model.Moment;

/** The port to both of a machine's clocks; the only way by which time enters. */
public interface Clock {
    Moment now();
}
