package dev.holdfast.benchmarks.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThinnedStatementTest {
    private static final String THREE =
            "insert into a values (?, ?);update b set x = ? where y = ?;delete from c where z = ?";

    @Test
    void whatNoRuleIsAboutIsAsItWas() {
        ThinnedStatement all = ThinnedStatement.of(THREE, Optional::of);
        assertThat(all.whole()).isTrue();
        assertThat(all.parameters()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void theParametersBehindAPartThatIsNotMadeMoveUp() {
        ThinnedStatement thinned =
                ThinnedStatement.of(THREE, sql -> sql.startsWith("update b") ? Optional.empty() : Optional.of(sql));
        assertThat(thinned.sql()).isEqualTo("insert into a values (?, ?);delete from c where z = ?");
        assertThat(thinned.parameters()).containsExactly(1, 2, 0, 0, 3);
        assertThat(thinned.made()).containsExactly(true, false, true);
        assertThat(thinned.whole()).isFalse();
    }

    @Test
    void nothingMayBeLeft() {
        ThinnedStatement nothing = ThinnedStatement.of("delete from c where z = ?", sql -> Optional.empty());
        assertThat(nothing.anything()).isFalse();
        assertThat(nothing.whole()).isFalse();
    }
}
