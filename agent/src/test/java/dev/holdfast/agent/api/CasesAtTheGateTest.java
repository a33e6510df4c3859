package dev.holdfast.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say of cases reaches the bank with the name under which the agent knows them. */
class CasesAtTheGateTest {
    private static final String CASE = "6f9619ff-8b86-4011-b42d-00c04fc964ff";

    private static final String AGREED = "{\"decision\":\"keep\",\"askedBy\":\"a-operator@local\"}";

    @TempDir
    Path folder;

    private ApiOnAPort api;

    @BeforeEach
    void open() throws IOException {
        api = new ApiOnAPort(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void theBankIsToldWhoAsksAndWhoAgrees() {
        HttpResponse<String> asked = call(
                Role.OPERATOR, "/v1/cases/" + CASE, "{\"decision\":\"keep\",\"reason\":\"seen with the customer\"}");
        HttpResponse<String> agreed = call(Role.APPROVER, "/v1/cases/" + CASE + "/approval", AGREED);

        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(200);
        assertThat(api.toldTheBank)
                .containsExactly(
                        "/holdfast/v1/cases/" + CASE
                                + " {\"who\":\"a-operator@local\",\"decision\":\"keep\",\"reason\":\"seen with the customer\"}",
                        "/holdfast/v1/cases/" + CASE
                                + "/approval {\"who\":\"a-approver@local\",\"decision\":\"keep\",\"askedBy\":\"a-operator@local\"}");
    }

    @Test
    void nobodySpeaksInAnothersName() {
        HttpResponse<String> answer = call(
                Role.OPERATOR,
                "/v1/cases/" + CASE,
                "{\"decision\":\"keep\",\"reason\":\"seen\",\"who\":\"a-approver@local\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(api.toldTheBank).isEmpty();
    }

    @Test
    void aDecisionWithoutAReasonIsNotHandedOn() {
        for (String body : new String[] {"{}", "{\"decision\":\"keep\"}", "{\"decision\":\"keep\",\"reason\":\" \"}"}) {
            assertThat(call(Role.OPERATOR, "/v1/cases/" + CASE, body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(call(Role.APPROVER, "/v1/cases/" + CASE + "/approval", "{}").statusCode())
                .as("whoever agrees says to what")
                .isEqualTo(400);
        assertThat(api.toldTheBank).isEmpty();
    }

    @Test
    void theBanksRefusalIsTheAgents() {
        api.bank = new BankLine.Reply(
                409, "{\"code\":\"same-person\",\"detail\":\"somebody else must agree\",\"status\":409}");

        HttpResponse<String> answer = call(Role.APPROVER, "/v1/cases/" + CASE + "/approval", AGREED);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"code\":\"same-person\",\"detail\":\"somebody else must agree\"}");
    }

    @Test
    void whatIsNoAnswerOfABankIsSaidToBeNone() {
        api.bank = new BankLine.Reply(500, "<html>");

        HttpResponse<String> answer = call(Role.APPROVER, "/v1/cases/" + CASE + "/approval", AGREED);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("bank-garbled", "500");
    }

    private HttpResponse<String> call(Role role, String path, String body) {
        return api.call("POST", path, Optional.of(ApiOnAPort.token(role)), BodyPublishers.ofString(body));
    }
}
