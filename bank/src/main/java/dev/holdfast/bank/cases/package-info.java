/** Cases: what a lost region's tail brought that two people have to look at. */
@NullMarked
package dev.holdfast.bank.cases;

import org.jspecify.annotations.NullMarked;
