package dev.holdfast.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.routing.ParkingLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
    @TempDir
    Path folder;

    @Test
    void whatIsLeftOutTakesTheDefaults() throws ConfigurationException {
        FrontDoorConfig config = read(complete());

        assertThat(config.listener()).isEqualTo(new FrontDoorConfig.Listener("127.0.0.10", 8080, null));
        assertThat(config.limits()).isEqualTo(FrontDoorLimits.DEFAULT);
        assertThat(config.probes()).isEqualTo(ProbeLimits.DEFAULT);
        assertThat(config.nearest()).isEqualTo(RegionId.of("north"));
        assertThat(config.agents().at()).hasSize(3);
        assertThat(config.agents().authorization()).isEqualTo("Bearer control-secret");
    }

    @Test
    void limitsCanBeSet() throws ConfigurationException {
        Properties entries = complete();
        entries.setProperty("holdfast.frontdoor.parking.time", "5s");
        entries.setProperty("holdfast.frontdoor.parking.requests", "7");

        ParkingLimits parking = read(entries).limits().parking();

        assertThat(parking.longest()).isEqualTo(Duration.ofSeconds(5));
        assertThat(parking.requests()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "address,         '',                    is missing",
        "port,            80800,                 a whole number from 0 to 65535",
        "port,            http,                  a whole number from 0 to 65535",
        "banks,           '',                    is missing",
        "banks,           http://127.0.0.1:1,    region=address pairs",
        "banks,           north=ftp://x,         an address like",
        "banks,           'NORTH=http://x:1',    a region's name like north",
        "agents,          'one two',             an address like",
        "nearest.default, east,                  one of the regions",
        "probe.interval,  10,                    a time like 250ms or 5s",
        "tls.key,         /nowhere.pem,          cannot be read",
        "prot,            8080,                  is not known",
    })
    void aWrongEntryIsNamedOnOneLineWithWhatToDo(String key, String value, String said) {
        Properties entries = complete();
        entries.setProperty("holdfast.frontdoor." + key, value);

        assertThatThrownBy(() -> read(entries))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("holdfast.frontdoor." + key)
                .hasMessageContaining(said)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void theTokenForTheAgentsIsAskedFor() {
        for (String file : List.of("", "/nowhere/control.token", folder.toString())) {
            Properties entries = complete();
            entries.setProperty("holdfast.control-token-file", file);
            assertThatThrownBy(() -> read(entries))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("holdfast.control-token-file");
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Settings.load(Path.of("/nowhere/frontdoor.properties")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot read /nowhere/frontdoor.properties");
    }

    @Test
    void aBusyPortIsNamedWithWhatToDo() {
        FrontDoorConfig.Listener at = new FrontDoorConfig.Listener("127.0.0.10", 8080, null);

        assertThat(FrontDoorMain.cannotListen(at, new BindException("Address already in use")))
                .contains("port 8080 at 127.0.0.10 is taken", "holdfast.frontdoor.port");
        assertThat(FrontDoorMain.cannotListen(at, new BindException("Cannot assign requested address")))
                .contains("holdfast.frontdoor.address");
    }

    private static FrontDoorConfig read(Properties entries) throws ConfigurationException {
        return new ConfigReader(new Settings("test.properties", entries)).read();
    }

    private Properties complete() {
        Properties entries = new Properties();
        Path token = folder.resolve("control.token");
        try {
            Files.writeString(token, "control-secret\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries.setProperty("holdfast.control-token-file", token.toString());
        entries.setProperty("holdfast.region", "edge");
        entries.setProperty("holdfast.frontdoor.address", "127.0.0.10");
        entries.setProperty(
                "holdfast.frontdoor.agents", "http://127.0.0.11:7070,http://127.0.0.12:7070,http://127.0.0.13:7070");
        entries.setProperty("holdfast.frontdoor.banks", "north=http://127.0.0.11:8080, west=http://127.0.0.12:8080");
        return entries;
    }
}
