package dev.holdfast.drills.payfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentFileTest {
    private static final String HEADER = "payer,payee,amount,currency,reference,key\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("pay.csv"), content);
    }

    private BadPaymentFileException refused(Path path) {
        return catchThrowableOfType(BadPaymentFileException.class, () -> PaymentFile.read(path));
    }

    @Test
    void goodLinesAreReadInMinorUnits() throws IOException {
        List<PaymentLine> lines =
                PaymentFile.read(file(HEADER + "user-1,user-5,12.50,INR,rent,k1\nuser-5,user-1,3,INR,\"a, b\",k2\n"));
        assertThat(lines).extracting(PaymentLine::line).containsExactly(2L, 3L);
        assertThat(lines.get(0).transfer().amount()).isEqualTo(1250);
        assertThat(lines.get(1).transfer().amount()).isEqualTo(300);
        assertThat(lines.get(1).transfer().reference()).isEqualTo("a, b");
    }

    @Test
    void everyBadLineIsNamedWithItsReason() throws IOException {
        BadPaymentFileException problem = refused(file(HEADER
                + "user-1,user-5,12.50,INR,rent,k1\n"
                + "user-1,,-5,INR,rent,k2\n"
                + "user-1,user-5,1.234,INR,rent,k3\n"
                + "user-1,user-5,1,UXD,rent,k1\n"
                + "user-1,user-1,0,INR,rent,\n"
                + "user-1,user-5\n"));
        assertThat(problem.reasons()).hasSize(5);
        assertThat(problem.reasons().get(0)).startsWith("line 3:").contains("payee is empty", "'-5'");
        assertThat(problem.reasons().get(1)).startsWith("line 4:").contains("1.234");
        assertThat(problem.reasons().get(2)).startsWith("line 5:").contains("UXD", "already on line 2");
        assertThat(problem.reasons().get(3)).startsWith("line 6:").contains("the same", "zero", "key is empty");
        assertThat(problem.reasons().get(4)).startsWith("line 7:").contains("2 values");
    }

    @Test
    void overflowingAmountIsABadLine() throws IOException {
        BadPaymentFileException problem = refused(file(HEADER + "user-1,user-5,99999999999999999999,INR,rent,k1\n"));
        assertThat(problem.reasons()).singleElement().asString().contains("amount");
    }

    @Test
    void missingColumnsAreNamed() throws IOException {
        assertThat(refused(file("payer,payee,amount\nuser-1,user-5,1\n")))
                .hasMessageContaining("[currency, reference, key]");
    }

    @Test
    void missingFileIsSaidPlainly() {
        assertThat(refused(folder.resolve("none.csv"))).hasMessageContaining("there is no such file");
    }

    @Test
    void folderIsNotAFileOfPayments() {
        assertThat(refused(folder)).hasMessageContaining("could not be read");
    }

    @Test
    void emptyFileHasNoColumns() throws IOException {
        assertThat(refused(file(""))).hasMessageContaining("lacks the columns");
    }

    @Test
    void headerAloneHasNoPayments() throws IOException {
        assertThat(refused(file(HEADER))).hasMessageContaining("no payments");
    }

    @Test
    void bytesThatAreNotTextAreRefused() throws IOException {
        Path path = folder.resolve("binary.csv");
        Files.write(path, new byte[] {'p', (byte) 0xff, (byte) 0xfe, 0});
        assertThat(refused(path)).hasMessageContaining("not UTF-8");
    }

    @Test
    void openQuoteIsRefused() throws IOException {
        assertThat(refused(file(HEADER + "user-1,user-5,1,INR,\"rent,k1\n"))).hasMessageContaining("could not be read");
    }
}
