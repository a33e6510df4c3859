package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Profile;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes of customers' data, of every policy but two: nobody is frozen, for the load goes on paying with all accounts, and
 * nothing is written on which people have to decide.
 */
final class Profiles {
    private static final List<String> COLUMNS =
            List.of("phone", "email", "address", "tags", "daily-limit", "risk", "consent", "kyc", "points");

    private static final List<String> CONSENTS = List.of("given", "withdrawn");
    private static final List<String> KYC_STANDINGS = List.of("submitted", "verified");

    Profile next(SplittableRandom random) {
        String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
        return new Profile(column, value(random, column));
    }

    private static String value(SplittableRandom random, String column) {
        int number = random.nextInt(1000);
        return switch (column) {
            case "phone" -> "+91-22-" + number;
            case "email" -> "mail-" + number + "@example.org";
            case "address" -> number + " Marine Drive";
            case "tags" -> "tag-" + number % 5 + ",tag-" + number % 7;
            case "consent" -> CONSENTS.get(number % 2);
            case "kyc" -> KYC_STANDINGS.get(number % 2);
            default -> Integer.toString(1 + number);
        };
    }
}
