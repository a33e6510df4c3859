/** The certificate authority of an installation, and the certificates with which its programs know each other. */
@NullMarked
package dev.holdfast.certs;

import org.jspecify.annotations.NullMarked;
