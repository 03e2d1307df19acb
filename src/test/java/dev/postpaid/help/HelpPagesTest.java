package dev.postpaid.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.events.Examples;
import dev.postpaid.platform.OwnAddress;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.sending.Failure;
import dev.postpaid.sending.FailureReason;
import dev.postpaid.sending.Outcome;
import dev.postpaid.web.Languages;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HelpPagesTest {

    private static final URI SUPPORT = URI.create("mailto:help@shop.example?subject=Webhooks&body='Hi'");
    private static final URI PLANS = URI.create("https://shop.example/plans?a=1&b=2");

    private static final Links LINKS = Links.of("/help", Optional.empty());

    private static HelpPages pages(Facts facts) {
        return pages(facts, Locale.ENGLISH);
    }

    private static HelpPages pages(Facts facts, Locale language) {
        return new HelpPages(facts, Words.of(language), Optional.of(SUPPORT), Optional.of(PLANS));
    }

    static Stream<String> everyPage() {
        return Languages.ALL.stream().flatMap(language -> everyPage(pages(IntegrationPromptTest.FACTS, language)));
    }

    private static Stream<String> everyPage(HelpPages pages) {
        ProblemPages problems = new ProblemPages(pages, "");
        return Stream.of(
                        Stream.of(pages.index(LINKS), pages.missing(LINKS), problems.index(LINKS)),
                        Arrays.stream(HelpPage.values()).map(page -> pages.page(LINKS, page)),
                        Arrays.stream(ProblemType.values()).map(type -> problems.page(LINKS, type)))
                .flatMap(pageOfAKind -> pageOfAKind);
    }

    /** Every element is closed and every character escaped: read as strictly as XML is. */
    @ParameterizedTest
    @MethodSource("everyPage")
    void aPageIsWellFormed(String html) throws Exception {
        assertThat(parsed(html).getElementsByTagName("h1").getLength()).isEqualTo(1);
        assertThat(html).doesNotContain("{{", "}}");
    }

    @Test
    void theExamplesAreThoseThatTheServerSends() throws Exception {
        NodeList blocks = parsed(pages(IntegrationPromptTest.FACTS).page(LINKS, HelpPage.INTEGRATIONS_AND_WEBHOOKS))
                .getElementsByTagName("pre");
        List<JsonObject> sent = Stream.of(Examples.orderPaid(), Examples.orderRefunded())
                .map(body -> Json.createReader(new ByteArrayInputStream(body)).readObject())
                .toList();

        assertThat(Stream.iterate(0, i -> i < blocks.getLength(), i -> i + 1)
                        .map(i -> blocks.item(i).getTextContent())
                        .filter(text -> text.startsWith("{\n"))
                        .map(text -> Json.createReader(new StringReader(text)).readObject()))
                .containsExactlyElementsOf(sent);
    }

    @Test
    void theHeadersHaveTheBrandOfThisInstallation() {
        assertThat(pages(IntegrationPromptTest.FACTS).page(LINKS, HelpPage.INTEGRATIONS_AND_WEBHOOKS))
                .contains("X-Acme-Timestamp", "X-Acme-Signature", "x-acme-signature")
                .doesNotContainIgnoringCase("bookto");
    }

    @Test
    void supportAndPlansAreLinkedWhereTheyAreConfigured() throws Exception {
        assertThat(links(pages(IntegrationPromptTest.FACTS))).contains(SUPPORT.toString(), PLANS.toString());
        assertThat(everyPage(pages(IntegrationPromptTest.FACTS)))
                .allSatisfy(html -> assertThat(html).contains("Contact support", "View plans"));
    }

    @Test
    void nothingIsLinkedThatIsNotConfigured() throws Exception {
        HelpPages bare = new HelpPages(
                IntegrationPromptTest.FACTS, IntegrationPromptTest.ENGLISH, Optional.empty(), Optional.empty());

        assertThat(everyPage(bare)).allSatisfy(html -> assertThat(html)
                .doesNotContain("Contact support", "View plans", "Still stuck", "<footer"));
        assertThat(links(bare)).allSatisfy(link -> assertThat(link).matches("(/help|/problems|/dashboard/$|#).*"));
    }

    @Test
    void whatIsConfiguredCannotBreakOutOfThePage() {
        Facts nasty = new Facts(
                "acme",
                new OwnAddress("https://x/\"><script>alert(1)</script>"),
                Duration.ofSeconds(15),
                List.of(),
                15);

        assertThat(everyPage(pages(nasty))).allSatisfy(html -> assertThat(html).doesNotContain("<script"));
    }

    @Test
    void everyVatTreatmentIsExplainedToAccountants() {
        String page =
                pages(IntegrationPromptTest.FACTS).page(LINKS, HelpPage.CONNECT_YOUR_ACCOUNTING_OR_INVOICING_SOFTWARE);

        assertThat(dev.postpaid.orders.VatTreatment.values())
                .allSatisfy(treatment -> assertThat(page).contains("<td><code>" + treatment.word() + "</code></td>"));
    }

    @Test
    void everyReasonOfAFailureIsExplainedInTheWordsOfTheLog() {
        for (Locale language : Languages.ALL) {
            String page = pages(IntegrationPromptTest.FACTS, language).page(LINKS, HelpPage.INTEGRATIONS_AND_WEBHOOKS);

            assertThat(FailureReason.values()).allSatisfy(reason -> assertThat(page)
                    .contains("<tr><td><code>" + reason.word() + "</code></td><td>"
                            + Html.escaped(Failure.of(reason).sentence(language)) + "</td><td>"
                            + Html.escaped(Failure.of(reason).advice(language)) + "</td></tr>"));
        }
    }

    @Test
    void everyOutcomeHasAPlaceOnThePageThatHelpsWithAllItsReasons() throws Exception {
        for (Locale language : Languages.ALL) {
            String page = pages(IntegrationPromptTest.FACTS, language).page(LINKS, HelpPage.TROUBLESHOOTING);
            for (Outcome outcome : Outcome.values()) {
                String part = page.replaceFirst("(?s).*<h2 id=\"" + outcome.word() + "\">", "<h2>")
                        .replaceFirst("(?s)(<h2>.*?)<h2 .*", "$1");

                assertThat(part).as(outcome.word()).startsWith("<h2>");
                assertThat(FailureReason.of(outcome)).allSatisfy(reason -> assertThat(part)
                        .contains(
                                "<code>" + reason.word() + "</code>",
                                Html.escaped(Failure.of(reason).advice(language))));
            }
        }
    }

    @Test
    void thePagesHaveTheNameOfThisInstallationAndNoOther() {
        assertThat(everyPage()).allSatisfy(html -> assertThat(html)
                .contains("· Acme ", ">Acme <span>")
                .doesNotContain("Postpaid")
                .doesNotContainIgnoringCase("bookto"));
    }

    private static List<String> links(HelpPages pages) throws Exception {
        List<String> links = new java.util.ArrayList<>();
        for (String html : everyPage(pages).toList()) {
            NodeList anchors = parsed(html).getElementsByTagName("a");
            for (int i = 0; i < anchors.getLength(); i++) {
                links.add(((Element) anchors.item(i)).getAttribute("href"));
            }
        }
        return links;
    }

    /** HTML lets these stay open. */
    private static Document parsed(String html) throws Exception {
        String xml = html.replaceFirst("<!DOCTYPE html>\n", "").replaceAll("<((meta|link) [^>]*)>", "<$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
