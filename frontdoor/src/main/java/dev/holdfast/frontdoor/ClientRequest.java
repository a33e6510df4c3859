package dev.holdfast.frontdoor;

import dev.holdfast.core.routing.Repeatability;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/** A client's request, complete and ready to be sent as often as it may be; the headers are those that pass. */
record ClientRequest(
        HttpMethod method, String uri, MultiMap headers, Buffer body, Repeatability repeatability, Origin origin) {}
