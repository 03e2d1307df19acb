package dev.postpaid.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client has the names of the API document. */
class AsTheApiHasItTest {

    private static final JsonObject SCHEMAS = schemas();

    /** Components that are no field of their object. */
    private static final Set<String> OWN = Set.of(
            "json",
            "etag",
            "description",
            "retryPreset",
            "retryDelaysSeconds",
            "figures",
            "eventId",
            "duration",
            "isAtLeast",
            "requestId",
            "field",
            "message");

    private static JsonObject schemas() {
        try (var reader = Json.createReader(Files.newBufferedReader(Path.of("src/main/resources/openapi.json")))) {
            return reader.readObject().getJsonObject("components").getJsonObject("schemas");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(Me.class, "Me"),
                Arguments.of(Order.class, "Order"),
                Arguments.of(Amount.class, "Amount"),
                Arguments.of(Buyer.class, "Buyer"),
                Arguments.of(Buyer.Address.class, "Address"),
                Arguments.of(OrderResult.class, "OrderResult"),
                Arguments.of(ChangesResult.class, "ChangesResult"),
                Arguments.of(Payment.class, "Payment"),
                Arguments.of(Event.class, "Event"),
                Arguments.of(Event.Decision.class, "Decision"),
                Arguments.of(Delivery.class, "Delivery"),
                Arguments.of(Delivery.Attempt.class, "Attempt"),
                Arguments.of(Endpoint.class, "CreatedEndpoint"),
                Arguments.of(Endpoint.Health.class, "EndpointHealth"),
                Arguments.of(TestResult.class, "Test"),
                Arguments.of(Recovery.class, "Recovery"),
                Arguments.of(RecoveryCount.class, "RecoveryCount"),
                Arguments.of(SigningSecret.class, "SigningSecret"),
                Arguments.of(Account.class, "CreatedAccount"),
                Arguments.of(PortalLink.class, "PortalLink"),
                Arguments.of(Usage.class, "Usage"),
                Arguments.of(Usage.Figures.class, "UsageFigures"),
                Arguments.of(Usage.Day.class, "UsageDay"),
                Arguments.of(Problem.class, "Problem"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatComesBackHasFieldsOfTheApi(Class<?> type, String schema) {
        assertThat(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !OWN.contains(name))
                        .map(AsTheApiHasItTest::snake))
                .isNotEmpty()
                .isSubsetOf(SCHEMAS.getJsonObject(schema)
                        .getJsonObject("properties")
                        .keySet());
    }

    private static String snake(String name) {
        return Pattern.compile("[A-Z]")
                .matcher(name)
                .replaceAll(each -> "_" + each.group().toLowerCase());
    }

    static Stream<Arguments> requests() {
        NewOrder.NewBuyer buyer = NewOrder.NewBuyer.email("")
                .name("", "")
                .company("", "")
                .address("", "", "", "")
                .country("");
        NewOrder order = NewOrder.of("", BigDecimal.ONE, BigDecimal.ONE, "")
                .orderNumber("")
                .description("")
                .exclVat(BigDecimal.ONE, BigDecimal.ONE)
                .vatTreatment("")
                .buyer(buyer)
                .customField("x", 1)
                .payment(NewOrder.NewPayment.of("", "").paidAt(Instant.EPOCH).test());
        EndpointSettings endpoint = EndpointSettings.of("")
                .name("")
                .events("")
                .testOrders(true)
                .success("")
                .retryPreset("")
                .maxInFlight(1)
                .rateLimitPerSecond(1)
                .ordered(true)
                .signatureKey("")
                .ownSecret(true)
                .header("x", "");
        AccountSettings account = AccountSettings.of("")
                .plan("")
                .ref("")
                .endpoints(1)
                .callsPerSecond(1)
                .maxInFlight(1);
        JsonObject delays =
                new EndpointSettings().retryDelaysSeconds(List.of(1)).json().getJsonObject("retry");
        return Stream.of(
                Arguments.of(order.json(), "NewOrder"),
                Arguments.of(order.json().getJsonObject("product"), "NewProduct"),
                Arguments.of(order.json().getJsonObject("amount"), "NewAmount"),
                Arguments.of(order.json().getJsonObject("payment"), "NewPayment"),
                Arguments.of(buyer.json(), "NewBuyer"),
                Arguments.of(buyer.json().getJsonObject("address"), "NewAddress"),
                Arguments.of(endpoint.json(), "NewEndpoint"),
                Arguments.of(endpoint.json().getJsonObject("retry"), "RetryChoice"),
                Arguments.of(delays, "RetryChoice"),
                Arguments.of(account.json(), "NewAccount"),
                Arguments.of(account.json().getJsonObject("limits"), "WantedAccountLimits"),
                Arguments.of(NewChange.updated("", 1, java.util.Map.of()).json(), "NewChange"),
                Arguments.of(
                        RecoveryScope.since(Instant.EPOCH)
                                .until(Instant.EPOCH)
                                .what("")
                                .events("")
                                .json(),
                        "RecoveryScope"),
                Arguments.of(
                        new PortalLinkSettings()
                                .role("")
                                .expiresIn(java.time.Duration.ZERO)
                                .actor("")
                                .returnUrl("")
                                .language("")
                                .json(),
                        "NewPortalLink"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatIsSentHasFieldsOfTheApi(JsonObject sent, String schema) {
        assertThat(sent.keySet())
                .isNotEmpty()
                .isSubsetOf(SCHEMAS.getJsonObject(schema)
                        .getJsonObject("properties")
                        .keySet());
    }

    /** Money keeps its digits, also those that JSON writes with an exponent. */
    @Test
    void moneyIsExact() {
        assertThat(NewOrder.of("", new BigDecimal("1E+3"), new BigDecimal("21.00"), "EUR")
                        .json()
                        .toString())
                .contains("\"total_incl\":1000,\"vat_rate\":21.00,");
    }
}
