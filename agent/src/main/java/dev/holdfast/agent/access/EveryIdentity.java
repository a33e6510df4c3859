package dev.holdfast.agent.access;

import dev.holdfast.agent.api.Caller;
import dev.holdfast.agent.api.Identities;
import dev.holdfast.agent.api.Identity;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The local identities, which answer whatever else is down, and after them an identity provider if there is one. */
public final class EveryIdentity implements Identities {
    private static final Identity NOBODY = new Identity.Unknown("nobody vouches for this token");

    private final LocalIdentities local;
    private final @Nullable Identities provider;

    public EveryIdentity(LocalIdentities local, @Nullable Identities provider) {
        this.local = local;
        this.provider = provider;
    }

    @Override
    public Future<Identity> identify(String token) {
        Optional<Caller> found = local.find(token);
        if (found.isPresent()) {
            return Future.succeededFuture(new Identity.Known(found.get()));
        }
        return provider == null ? Future.succeededFuture(NOBODY) : provider.identify(token);
    }
}
