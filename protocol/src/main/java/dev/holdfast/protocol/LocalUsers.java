package dev.holdfast.protocol;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The file of people whom the agents know without an identity provider: by name, with the hash of each one's token. */
public record LocalUsers(SortedMap<String, User> users) {
    public static final int LIMIT = 1000;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,31}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final List<String> TAKEN = List.of("operator", "program");

    /** @param roles words of {@link Role} */
    public record User(List<String> roles, String tokenSha256) {
        public User {
            if (roles == null || roles.isEmpty() || tokenSha256 == null) {
                throw new IllegalArgumentException("a user needs at least one role, and tokenSha256");
            }
            if (!HASH.matcher(tokenSha256).matches()) {
                throw new IllegalArgumentException("tokenSha256 must be 64 hexadecimal digits in lower case");
            }
            roles = List.copyOf(roles);
            if (roles.stream().map(Role::of).anyMatch(Role.PROGRAM::equals)) {
                throw new IllegalArgumentException("a user is no program: use viewer, operator or approver");
            }
        }
    }

    public LocalUsers {
        if (users == null || users.size() > LIMIT) {
            throw new IllegalArgumentException("name at most " + LIMIT + " users");
        }
        users.keySet().forEach(LocalUsers::checkName);
        if (users.containsValue(null)) {
            throw new IllegalArgumentException("every user needs roles and tokenSha256");
        }
        users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
    }

    public static LocalUsers none() {
        return new LocalUsers(new TreeMap<>());
    }

    /** Refuses what is no name, and the names of the two local tokens. */
    public static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' is not a user's name: use up to 32 of a-z, 0-9, dot, dash and underscore, a letter first");
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException("the name '" + name + "' belongs to a local token: choose another");
        }
    }

    public LocalUsers with(String name, User user) {
        TreeMap<String, User> more = new TreeMap<>(users);
        more.put(name, user);
        return new LocalUsers(more);
    }

    public LocalUsers without(String name) {
        TreeMap<String, User> fewer = new TreeMap<>(users);
        fewer.remove(name);
        return new LocalUsers(fewer);
    }
}
