package dev.holdfast.core.journal;

/**
 * What the classifier looks at.
 *
 * @param madeAgain the same transaction exists at a later epoch, its parent was refused at one, or what it would pay out
 *     of a hold was paid out there
 * @param ruleBroken a rule that held when it was made no longer does
 * @param externalUnknown an external effect's state is not known
 * @param debit what it takes from limited accounts, in minor units
 * @param available what those accounts have here before the import
 */
public record TailFacts(boolean madeAgain, boolean ruleBroken, boolean externalUnknown, long debit, long available) {}
