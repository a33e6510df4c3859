/** The WAN between the regions: a small TCP relay that can be slowed down and cut. */
@NullMarked
package dev.holdfast.sandbox.relay;

import org.jspecify.annotations.NullMarked;
