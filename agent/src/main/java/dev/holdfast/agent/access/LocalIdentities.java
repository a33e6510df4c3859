package dev.holdfast.agent.access;

import dev.holdfast.agent.api.Caller;
import dev.holdfast.agent.config.SecretFile;
import dev.holdfast.protocol.LocalUsers;
import dev.holdfast.protocol.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is known on this machine: whoever has the operator token, the programs with the control token, and the users of
 * the user file. Tokens are 256 random bits, so a plain hash of them is enough to keep.
 */
public final class LocalIdentities {
    private static final String REALM = "@local";

    private final SecretFile operator;
    private final @Nullable SecretFile control;
    private final @Nullable UserFile users;

    /** @param control absent where no program asks this agent */
    public LocalIdentities(SecretFile operator, @Nullable SecretFile control, java.nio.file.@Nullable Path userFile) {
        this.operator = operator;
        this.control = control;
        this.users = userFile == null ? null : new UserFile(userFile);
    }

    Optional<Caller> find(String token) {
        if (operator.matches(token)) {
            return Optional.of(new Caller("operator" + REALM, Set.of(Role.VIEWER, Role.OPERATOR)));
        }
        if (control != null && control.matches(token)) {
            return Optional.of(new Caller("program" + REALM, Set.of(Role.PROGRAM)));
        }
        return users == null ? Optional.empty() : user(users.users(), token);
    }

    private static Optional<Caller> user(LocalUsers users, String token) {
        byte[] hash = hash(token);
        for (Map.Entry<String, LocalUsers.User> user : users.users().entrySet()) {
            if (MessageDigest.isEqual(
                    hash, HexFormat.of().parseHex(user.getValue().tokenSha256()))) {
                EnumSet<Role> roles = EnumSet.noneOf(Role.class);
                user.getValue().roles().forEach(word -> roles.add(Role.of(word)));
                return Optional.of(new Caller(user.getKey() + REALM, roles));
            }
        }
        return Optional.empty();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
