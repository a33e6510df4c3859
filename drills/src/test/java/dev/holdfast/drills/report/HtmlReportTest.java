package dev.holdfast.drills.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    @TempDir
    Path state;

    private String page() throws IOException {
        return Files.readString(
                new SmallDrill().keep(state.resolve("report")).folder().resolve(ReportFile.HTML));
    }

    @Test
    void hostileReferencesAreTextAndNothingElse() throws IOException {
        String page = page();
        assertThat(page)
                .contains("&lt;script&gt;alert(")
                .doesNotContain("<script")
                .doesNotContain("\u0001");
        assertThat(Pattern.compile("<[a-z]+[^>]*\\son[a-z]+=").matcher(page).find())
                .isFalse();
    }

    @Test
    void thePageFetchesNothing() throws IOException {
        assertThat(page())
                .doesNotContain("src=")
                .doesNotContain("href=")
                .doesNotContain("url(")
                .doesNotContain("@import")
                .contains("default-src 'none'");
    }

    @Test
    void thePageShowsVerdictPictureTailAndWhatWasNotChecked() throws IOException {
        assertThat(page())
                .contains("<svg")
                .contains("From onset to the last user back")
                .contains("kill north")
                .contains("CREDIT")
                .contains("What was not checked")
                .contains("lease-expired");
    }
}
