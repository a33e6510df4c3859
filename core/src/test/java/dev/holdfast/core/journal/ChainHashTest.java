package dev.holdfast.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChainHashTest {
    @Test
    void theHashCoversThePreviousHashAsBytesAndThePayload() {
        // (head -c 32 /dev/zero; printf abc) | sha256sum
        assertThat(ChainHash.GENESIS.next("abc").hex())
                .isEqualTo("365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370");
        assertThat(ChainHash.GENESIS.next("abc")).isNotEqualTo(ChainHash.GENESIS.next("abd"));
        assertThat(ChainHash.GENESIS.next("a").next("abc"))
                .isNotEqualTo(ChainHash.GENESIS.next("b").next("abc"));
    }

    @Test
    void textThatIsNoHashIsRefused() {
        assertThatThrownBy(() -> ChainHash.of("0".repeat(63))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChainHash.of("G".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameRequestHasTheSameTransactionIdEverywhere() {
        UUID id = TxnId.ofRequest("bank", "payment", "key");

        assertThat(id).isEqualTo(TxnId.ofRequest("bank", "payment", "key"));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(TxnId.derived(id, "second-leg")).isNotEqualTo(TxnId.derived(id, "event"));
    }

    @Test
    void whereOneFieldEndsAndTheNextBeginsIsPartOfTheId() {
        assertThat(TxnId.ofRequest("bank", "pay", "mentkey")).isNotEqualTo(TxnId.ofRequest("bank", "payment", "key"));
    }
}
