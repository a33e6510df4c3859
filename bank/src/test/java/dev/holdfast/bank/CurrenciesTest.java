package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.ledger.Money;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts in other currencies than the bank's first one. */
class CurrenciesTest {
    /** Their homes are different regions. */
    private static final String DEBTOR = "DE89370400440532013000";

    private static final String[] CREDITORS = {
        "FR1420041010050500013M02606", "NL91ABNA0417164300", "BE68539007547034", "ES9121000418450200051332"
    };

    @TempDir
    private static Path directory;

    private static TwoBanks banks;

    @BeforeAll
    static void start() throws Exception {
        banks = new TwoBanks(directory, "");
        open(DEBTOR, "1000.00", "EUR");
        for (String creditor : CREDITORS) {
            open(creditor, "0.00", "EUR");
        }
        open("tokyo", "5000", "JPY");
        open("osaka", "0", "JPY");
        open("user-1", "100.00", "INR");
        banks.settle();
    }

    @AfterAll
    static void stop() {
        banks.close();
    }

    private static void open(String customer, String balance, String currency) {
        HttpResponse<String> answer = banks.north.post(
                ACCOUNTS,
                "open-" + customer,
                "{\"customer\":\"" + customer + "\",\"name\":\"x\",\"openingBalance\":\"" + balance
                        + "\",\"currency\":\"" + currency + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static HttpResponse<String> pay(String key, String payer, String payee, String amount, String currency) {
        return banks.north.post(
                PAYMENTS,
                key,
                "{\"payer\":\"" + payer + "\",\"payee\":\"" + payee + "\",\"amount\":\"" + amount + "\",\"currency\":\""
                        + currency + "\",\"reference\":\"r\"}");
    }

    @Test
    void paymentsBetweenSlicesAndRegionsStayInTheirCurrency() {
        for (String creditor : CREDITORS) {
            HttpResponse<String> answer = pay("eur-" + creditor, DEBTOR, creditor, "10.50", "EUR");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
        banks.settle();
        for (String creditor : CREDITORS) {
            assertThat(banks.west.get("/v1/accounts/" + creditor).body())
                    .contains("\"balance\":\"10.50\"", "\"currency\":\"EUR\"");
        }
        assertThat(banks.north.number("select count(*) from posting p join account a using (account_id)"
                        + " where p.currency <> a.currency"))
                .isZero();
        assertThat(banks.north.number("select count(*) from (select currency from posting group by currency"
                        + " having sum(amount) <> 0) unequal"))
                .isZero();
        assertThat(banks.north.number("select count(*) from (select a.currency from balance b join account a using"
                        + " (account_id) where a.kind = 'transit' group by 1 having sum(b.posted) <> 0) undrained"))
                .isZero();
        assertThat(banks.north.get("/v1/accounts/" + DEBTOR + "/statement").body())
                .contains("\"currency\":\"EUR\"", "\"amount\":\"-10.50\"");
    }

    @Test
    void aCurrencyHasItsOwnPlaces() {
        assertThat(pay("jpy-1", "tokyo", "osaka", "500", "JPY").statusCode()).isEqualTo(201);
        HttpResponse<String> refused = pay("jpy-2", "tokyo", "osaka", "500.50", "JPY");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("amount-invalid", "without places");
        banks.settle();
        assertThat(banks.north.get("/v1/accounts/tokyo").body()).contains("\"balance\":\"4500\"");
    }

    @Test
    void accountsOfDifferentCurrenciesDoNotPayEachOther() {
        for (String[] pair :
                new String[][] {{DEBTOR, "user-1", "EUR"}, {"user-1", DEBTOR, "EUR"}, {"user-1", "tokyo", "INR"}}) {
            HttpResponse<String> refused = pay("mix-" + String.join("-", pair), pair[0], pair[1], "1", pair[2]);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body()).contains("currency-mismatch");
        }
        HttpResponse<String> unknown = pay("xau", DEBTOR, "user-1", "1", "XAU");
        assertThat(unknown.body()).contains("currency-unknown", "EUR");
    }

    @Test
    void everyCurrencyHasItsOwnAccountsOfTheBankInEverySlice() {
        for (String currency : Money.CURRENCIES) {
            assertThat(banks.north
                            .sql()
                            .queryForList(
                                    "select a.kind || ' ' || count(*) from account a join balance b using (account_id)"
                                            + " where a.currency = ? and a.kind <> 'customer' group by a.kind order by 1",
                                    String.class,
                                    currency))
                    .as(currency)
                    .containsExactly("cash 8", "pool 8", "receivable 8", "transit 8");
        }
    }
}
