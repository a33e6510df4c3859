package dev.holdfast.drills.payfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pain001FileTest {
    private static final Clock THEN = Clock.fixed(Instant.parse("2026-01-02T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static String sample(String name) throws IOException {
        try (InputStream file = Pain001FileTest.class.getResourceAsStream("/pain001/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("pay.xml"), content);
    }

    private List<PaymentLine> read(String content) throws IOException {
        return Pain001File.read(file(content), THEN);
    }

    private List<String> refused(String content) throws IOException {
        Path path = file(content);
        BadPaymentFileException problem =
                catchThrowableOfType(BadPaymentFileException.class, () -> Pain001File.read(path, THEN));
        return problem.reasons().isEmpty() ? List.of(problem.getMessage()) : problem.reasons();
    }

    @Test
    void everyPaymentOfEveryPartIsReadWithTheLineItBeginsOn() throws IOException {
        String text = sample("sepa-03.xml");
        List<PaymentLine> payments = read(text);
        assertThat(payments)
                .extracting(payment -> payment.transfer().toString())
                .containsExactly(
                        "DE89370400440532013000 to FR1420041010050500013M02606 EUR 1000.00",
                        "DE89370400440532013000 to NL91ABNA0417164300 EUR 500.00",
                        "DE89370400440532013000 to BE68539007547034 EUR 12.34");
        assertThat(payments.get(0).transfer().reference()).isEqualTo("SAL-1 Salary 03/2024");
        List<String> lines = text.lines().toList();
        payments.forEach(
                payment -> assertThat(lines.get((int) payment.line() - 1)).contains("<CdtTrfTxInf>"));
        assertThat(payments).extracting(PaymentLine::key).doesNotHaveDuplicates();
    }

    @Test
    void versionNineIsReadToo() throws IOException {
        List<PaymentLine> payments = read(sample("swiss-09.xml"));
        assertThat(payments)
                .extracting(payment -> payment.transfer().toString())
                .containsExactly(
                        "CH9300762011623852957 to 01-39139-1 CHF 3949.75",
                        "CH9300762011623852957 to CH5604835012345678009 CHF 0.05");
        assertThat(payments.get(1).transfer().reference()).isEqualTo("E2E-2");
    }

    @Test
    void theSameMessageHasTheSameKeysHoweverItIsWritten() throws IOException {
        String text = sample("sepa-03.xml");
        assertThat(read(text.replaceAll(">\\s+<", "><")))
                .extracting(PaymentLine::key)
                .isEqualTo(read(text).stream().map(PaymentLine::key).toList());
        assertThat(read(text.replace("HF-2024-001", "HF-2024-002")).get(0).key())
                .isNotEqualTo(read(text).get(0).key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <NbOfTxs>3<                  | <NbOfTxs>4<                   | <NbOfTxs> is 4, and there are 3
                    <CtrlSum>1512.34<            | <CtrlSum>1512.35<             | <CtrlSum> is 1512.35, and the amounts add up to 1512.34
                    <CtrlSum>1500.00<            | <CtrlSum>1500.01<             | add up to 1500
                    <MsgId>HF-2024-001</MsgId>   | <MsgId></MsgId>               | <MsgId> is missing
                    <PmtMtd>TRF</PmtMtd>         | <PmtMtd>CHK</PmtMtd>          | <PmtMtd> is not TRF
                    2024-03-04                   | 2026-01-03                    | <ReqdExctnDt> is 2026-01-03: send it on that day
                    2024-03-04                   | soon                          | <ReqdExctnDt>
                    <IBAN>NL91ABNA0417164300</IBAN> | <IBAN>DE89370400440532013000</IBAN> | the same account
                    Ccy="EUR">500.00             | Ccy="EUX">500.00              | currency 'EUX' is none of ISO 4217
                    Ccy="EUR">500.00             | Ccy="JPY">499.50              | JPY
                    Ccy="EUR">1000.00            | Ccy="EUR">-1000.00            | negative
                    Ccy="EUR">1000.00            | Ccy="EUR">a lot               | <InstdAmt>
                    <EndToEndId>SAL-2</EndToEndId> | <EndToEndIx>SAL-2</EndToEndIx> | EndToEndI
                    <ChrgBr>                     | <Surprise/><ChrgBr>           | Surprise
                    """)
    void whatIsWrongIsSaidWithItsLine(String good, String other, String reason) throws IOException {
        String text = sample("sepa-03.xml");
        assertThat(text).contains(good);
        assertThat(refused(text.replace(good, other)))
                .anySatisfy(line -> assertThat(line).startsWith("line ").contains(reason));
    }

    @Test
    void theLineIsThatOfWhatIsWrong() throws IOException {
        String text = sample("sepa-03.xml").replace("NL91ABNA0417164300", "NL91 ABNA");
        int begins =
                1 + (int) text.substring(0, text.indexOf("I-SAL-2")).lines().count() - 3;
        assertThat(refused(text)).singleElement().asString().startsWith("line " + begins + ": <CdtrAcct> 'NL91 ABNA'");
    }

    @Test
    void whatIsNotXmlIsSaidWithItsLine() throws IOException {
        String text = sample("sepa-03.xml").replace("</GrpHdr>", "</GrpHdX>");
        int line =
                1 + (int) text.substring(0, text.indexOf("</GrpHdX>")).lines().count() - 1;
        assertThat(refused(text)).singleElement().asString().startsWith("line " + line + ": ");
        assertThat(refused(sample("sepa-03.xml").substring(0, 900)))
                .singleElement()
                .asString()
                .startsWith("line ");
    }

    @Test
    void otherMessagesAndVersionsAreRefused() throws IOException {
        assertThat(refused(sample("sepa-03.xml").replace("pain.001.001.03", "pain.001.001.02")))
                .singleElement()
                .asString()
                .contains("versions 03, 04,");
        assertThat(refused(sample("sepa-03.xml").replace("pain.001", "pain.008")))
                .singleElement()
                .asString()
                .contains("line 2", "pain.001");
        assertThat(refused("<html/>")).singleElement().asString().contains("<html>");
    }

    @Test
    void aFileMayNotNameOtherFiles() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "4711");
        String text = sample("sepa-03.xml")
                .replace("<Document", "<!DOCTYPE x [<!ENTITY f SYSTEM \"" + secret.toUri() + "\">]>\n<Document")
                .replace("Salary 03/2024", "&f;");
        assertThat(refused(text)).noneMatch(line -> line.contains("4711"));
    }

    @Test
    void xmlIsKnownByWhatIsInIt() throws IOException {
        assertThat(PaymentFiles.read(file(sample("sepa-03.xml")))).hasSize(3);
        assertThat(PaymentFiles.read(Files.writeString(
                        folder.resolve("odd.xml"),
                        "payer,payee,amount,currency,reference,key\nuser-1,user-5,3,EUR,rent,k1\n")))
                .hasSize(1);
    }
}
