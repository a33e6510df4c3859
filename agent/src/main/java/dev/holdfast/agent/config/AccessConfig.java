package dev.holdfast.agent.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent finds out who may call it.
 *
 * @param operatorToken made if missing
 * @param controlToken of the programs of the group
 * @param users the local users
 * @param provider of identities besides the local ones
 */
public record AccessConfig(
        Path operatorToken,
        @Nullable Path controlToken,
        @Nullable Path users,
        @Nullable OidcConfig provider) {
    static AccessConfig parse(Settings settings) {
        return new AccessConfig(
                Path.of(settings.required("holdfast.agent.token.file")),
                path(settings.optional("holdfast.control-token-file")),
                path(settings.optional("holdfast.agent.users.file")),
                OidcConfig.parse(settings).orElse(null));
    }

    private static @Nullable Path path(Optional<String> text) {
        return text.map(Path::of).orElse(null);
    }
}
