package dev.holdfast.agent.observing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.config.AgentDirectory;
import dev.holdfast.agent.observing.DatabaseWatch.History;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.link.LinkException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseWatchTest {
    private static final UUID OLD = new UUID(1, 1);
    private static final UUID NEW = new UUID(2, 2);

    @TempDir
    private Path folder;

    private final StringBuilder said = new StringBuilder();
    private boolean connectDown;

    /** As after a start of the agent. */
    private DatabaseWatch watch() {
        AgentDirectory directory = AgentDirectory.open(folder, AgentId.of("north"), Mode.ACTIVE_ACTIVE);
        return new DatabaseWatch(directory, new Reader(), Runnable::run);
    }

    private final class Reader implements DatabaseWatch.Outbox {
        @Override
        public void forget() {
            say("forget ");
        }

        @Override
        public void read() {
            say("read ");
        }

        private void say(String word) {
            if (connectDown) {
                throw new LinkException(LinkException.Code.CONNECT_BUSY, "rebalancing");
            }
            said.append(word);
        }
    }

    @Test
    void theFirstDatabaseIsTheRegionsAlsoAfterAStartOfTheAgent() {
        assertThat(watch().judge(OLD, false, false)).isEqualTo(History.WHOLE);
        DatabaseWatch later = watch();
        assertThat(later.judge(OLD, false, false)).isEqualTo(History.WHOLE);
        assertThat(later.judge(NEW, false, false)).isEqualTo(History.LOST);
        assertThat(later.judge(NEW, true, false)).isEqualTo(History.LOST);
        assertThat(later.judge(OLD, false, false)).isEqualTo(History.WHOLE);
        assertThat(said).isEmpty();
    }

    @Test
    void anotherDatabaseIsTheRegionsOnceItIsAllowedAndBuiltAndTheOutboxBeginsAnew() {
        DatabaseWatch watch = watch();
        watch.judge(OLD, false, false);
        assertThat(watch.judge(NEW, false, true)).isEqualTo(History.REBUILD);
        assertThat(said).hasToString("forget ");
        assertThat(watch.judge(NEW, false, true)).isEqualTo(History.REBUILD);
        assertThat(watch.judge(NEW, true, true)).isEqualTo(History.REBUILD);
        assertThat(watch.judge(NEW, true, true)).isEqualTo(History.WHOLE);
        assertThat(said).hasToString("forget read ");
        assertThat(watch().judge(NEW, true, false)).isEqualTo(History.WHOLE);
        assertThat(watch().judge(OLD, false, false)).isEqualTo(History.LOST);
    }

    @Test
    void anOldDiskThatIsPutBackAfterAllHasItsOutboxReadAgain() {
        DatabaseWatch watch = watch();
        watch.judge(OLD, false, false);
        watch.judge(NEW, false, true);
        connectDown = true;
        assertThat(watch.judge(OLD, false, true)).isEqualTo(History.WHOLE);
        connectDown = false;
        watch.judge(OLD, false, true);
        watch.judge(OLD, false, true);
        assertThat(said).hasToString("forget read ");
    }

    @Test
    void aReaderOfTheOutboxThatCannotBeginAnewIsAskedAgain() {
        DatabaseWatch watch = watch();
        watch.judge(OLD, false, false);
        connectDown = true;
        assertThat(watch.judge(NEW, false, true)).isEqualTo(History.LOST);
        assertThat(watch.judge(NEW, false, true)).isEqualTo(History.LOST);
        connectDown = false;
        assertThat(watch.judge(NEW, false, true)).isEqualTo(History.REBUILD);
        connectDown = true;
        assertThat(watch.judge(NEW, true, true)).isEqualTo(History.REBUILD);
        connectDown = false;
        watch.judge(NEW, true, true);
        assertThat(watch.judge(NEW, true, true)).isEqualTo(History.WHOLE);
        assertThat(said).hasToString("forget read ");
    }
}
