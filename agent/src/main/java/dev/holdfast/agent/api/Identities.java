package dev.holdfast.agent.api;

import io.vertx.core.Future;

/** Says whose a bearer token is. */
public interface Identities {
    /** The future never fails. */
    Future<Identity> identify(String token);
}
