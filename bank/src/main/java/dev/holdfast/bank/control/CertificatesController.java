package dev.holdfast.bank.control;

import dev.holdfast.bank.api.Receipts;
import dev.holdfast.bank.loss.LossCertificates;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.protocol.CertificateAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.LossCertificate;
import dev.holdfast.protocol.signed.SignedEnvelope;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Loss certificates, signed with the key of the region's receipts. */
@RestController
class CertificatesController {
    private final LossCertificates certificates;
    private final Receipts receipts;

    CertificatesController(LossCertificates certificates, Receipts receipts) {
        this.certificates = certificates;
        this.receipts = receipts;
    }

    /** @param plan 0 for the newest takeover */
    @GetMapping("/holdfast/v1/certificates")
    ResponseEntity<String> show(@RequestParam long plan) {
        if (plan < 0) {
            throw new RefusedException(Refusal.PARAMETER_INVALID, "plan is a number from 0");
        }
        LossCertificate certificate = certificates
                .of(plan == 0 ? certificates.newest().orElse(0L) : plan)
                .orElseThrow(() -> new RefusedException(
                        Refusal.CERTIFICATE_UNKNOWN, "this region took nothing over by that plan"));
        String signed = receipts.key()
                .map(key -> SignedEnvelope.seal(key, LossCertificate.TYPE, Json.write(certificate))
                        .text())
                .orElse(null);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(new CertificateAnswer(certificate, signed)));
    }
}
