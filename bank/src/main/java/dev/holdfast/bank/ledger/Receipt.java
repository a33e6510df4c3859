package dev.holdfast.bank.ledger;

/**
 * What a region answers for with its signature: which request had which outcome, and where the entry of it stands in the
 * chain whose hash it names. Whoever has it can show later what the region had acknowledged, also when its disk is gone.
 *
 * @param requestHash of the operation and every field of the request, SHA-256 in hex
 * @param hash of the chain after the entry, SHA-256 in hex
 * @param durability how far the entry had come when this was signed
 */
public record Receipt(
        String key,
        String operation,
        String requestHash,
        int status,
        String txnId,
        String region,
        int slice,
        long epoch,
        long seq,
        String hash,
        String durability,
        String signedBy,
        String signedAt) {
    public static final String TYPE = "application/vnd.holdfast.receipt.v1+json";
}
