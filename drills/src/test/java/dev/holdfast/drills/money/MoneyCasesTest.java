package dev.holdfast.drills.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyCasesTest {
    @Test
    void everyCaseIsFoundByItsNameAndNoTwoHaveTheSame() {
        assertThat(MoneyCases.all()).extracting(MoneyCase::name).doesNotHaveDuplicates();
        MoneyCases.all()
                .forEach(each -> assertThat(MoneyCases.named(each.name())).isSameAs(each));
    }

    @Test
    void unknownCaseIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> MoneyCases.named("flood"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown case 'flood'")
                .hasMessageContaining("slow-link")
                .hasMessageContaining("same-key");
    }
}
