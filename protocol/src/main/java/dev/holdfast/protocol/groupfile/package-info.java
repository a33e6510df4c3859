/** The file in which people describe their service groups, read strictly. */
@NullMarked
package dev.holdfast.protocol.groupfile;

import org.jspecify.annotations.NullMarked;
