package dev.holdfast.cli;

import dev.holdfast.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * As whom a command calls the agents: a local user, whoever a token from the environment belongs to (an identity
 * provider's, for instance), or else the operator of this machine.
 */
final class Credential {
    static final String VARIABLE = "HOLDFAST_TOKEN";

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "call as this local user (default: the token in HOLDFAST_TOKEN, or else the local operator).")
    private @Nullable String name;

    /** The value of the Authorization header. */
    String bearer(Sandbox sandbox) {
        return "Bearer " + token(sandbox, System.getenv(VARIABLE));
    }

    private String token(Sandbox sandbox, @Nullable String fromEnvironment) {
        if (name != null) {
            return sandbox.users().token(name);
        }
        return fromEnvironment != null && !fromEnvironment.isBlank()
                ? fromEnvironment.strip()
                : sandbox.operatorToken();
    }
}
