/** The external payment rail of the sandbox: a program of its own, with a record that no region can lose. */
@NullMarked
package dev.holdfast.sandbox.rail;

import org.jspecify.annotations.NullMarked;
