package dev.holdfast.checker.state;

/**
 * What the payment rail did under a reference, by its own record; amounts in minor units.
 *
 * @param settled whether the beneficiary has it; the rail rejected it otherwise
 * @param asked how often it was asked for
 */
public record Effect(String reference, String debtor, String beneficiary, long amount, boolean settled, int asked) {}
