/** What is signed: keys, and envelopes that anybody can open with the public one. */
@NullMarked
package dev.holdfast.protocol.signed;

import org.jspecify.annotations.NullMarked;
