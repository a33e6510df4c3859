package dev.holdfast.sandbox;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import dev.holdfast.protocol.LocalUsers;
import dev.holdfast.protocol.Role;
import dev.holdfast.sandbox.SandboxException.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;

/** The sandbox's local users: their roles and hashes for the agents, their tokens for themselves. */
public final class Users {
    private static final int TOKEN_BYTES = 32;

    private final StateDirectory state;

    Users(StateDirectory state) {
        this.state = state;
    }

    public LocalUsers all() {
        Path file = state.users();
        try {
            return Files.exists(file) ? Json.read(state.read(file), LocalUsers.class) : LocalUsers.none();
        } catch (MalformedMessageException e) {
            throw new SandboxException(Code.STATE_MISMATCH, file + " is " + e.getMessage() + ": mend or remove it", e);
        }
    }

    /** Adds a user with a new token, or gives the one of that name a new token and these roles; returns the token's file. */
    public Path add(String name, Collection<Role> roles) {
        LocalUsers.checkName(name);
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        LocalUsers.User user =
                new LocalUsers.User(roles.stream().map(Role::word).sorted().toList(), hash(token));
        LocalUsers users = all().with(name, user);
        state.writePrivately(state.userToken(name), token + "\n");
        state.writePrivately(state.users(), Json.write(users) + "\n");
        return state.userToken(name);
    }

    /** Whether there was such a user. */
    public boolean remove(String name) {
        LocalUsers users = all();
        if (!users.users().containsKey(name)) {
            return false;
        }
        state.writePrivately(state.users(), Json.write(users.without(name)) + "\n");
        try {
            Files.deleteIfExists(state.userToken(name));
        } catch (IOException e) {
            throw new SandboxException(Code.DISK, "cannot remove " + state.userToken(name) + ": " + e.getMessage(), e);
        }
        return true;
    }

    /** What the user shows to the agents. */
    public String token(String name) {
        LocalUsers.checkName(name);
        Path file = state.userToken(name);
        if (!Files.exists(file)) {
            throw new SandboxException(
                    Code.NOT_UP, "there is no user '" + name + "' here: run ./holdfast user add " + name);
        }
        return state.read(file);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
