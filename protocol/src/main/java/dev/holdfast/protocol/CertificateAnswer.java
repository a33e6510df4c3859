package dev.holdfast.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A loss certificate as a region gives it.
 *
 * @param signed the same in a DSSE envelope with the region's signature; absent where nothing is signed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateAnswer(
        LossCertificate certificate, @Nullable String signed) {}
