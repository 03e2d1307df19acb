package dev.postpaid.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.platform.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code corpus/urls.tsv}: the URL, whether the default policy allows it, and the DNS it needs. */
class UrlCorpusTest {

    private static final Pattern DNS = Pattern.compile("dns=([^;]*)");
    private static final Pattern SELF = Pattern.compile("self=([^;]+)");

    @Test
    void theCorpusIsAllHere() throws IOException {
        assertThat(rows()).hasSize(120);
        assertThat(rows()).filteredOn(Row::allowed).hasSize(17);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowIsJudgedAsTheCorpusSays(Row row) {
        assertThat(accepts(row)).as(row.toString()).isEqualTo(row.allowed);
    }

    /** Saved and then sent to: where DNS has a second answer, only the second judgement sees it. */
    private static boolean accepts(Row row) {
        try {
            TargetUrl url = new TargetUrl(row.url);
            TargetPolicy policy = new TargetPolicy(EgressAllow.parse(""), row.self(), row.dns(url.host()));
            policy.check(url);
            return !policy.vet(url.host(), url.port()).isEmpty();
        } catch (InvalidValueException | TargetRefusedException | UnknownHostException e) {
            return false;
        }
    }

    static List<Row> rows() throws IOException {
        try (InputStream file = UrlCorpusTest.class.getResourceAsStream("/corpus/urls.tsv")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(Row::of).toList();
        }
    }

    record Row(String url, boolean allowed, String why) {

        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(3);
            assertThat(cells[1]).as(line).isIn("allow", "deny");
            return new Row(unescaped(cells[0]), cells[1].equals("allow"), cells[2]);
        }

        private static String unescaped(String cell) {
            return Pattern.compile("\\\\(r|n|t|u0000|\\\\)")
                    .matcher(cell)
                    .replaceAll(escape -> Matcher.quoteReplacement(
                            switch (escape.group(1)) {
                                case "r" -> "\r";
                                case "n" -> "\n";
                                case "t" -> "\t";
                                case "u0000" -> "\0";
                                default -> "\\";
                            }));
        }

        /** Without a note every name has a public address, so that a refusal is the rule's own doing. */
        StubDns dns(String host) {
            StubDns dns = new StubDns().otherwise(StubDns.PUBLIC);
            Matcher note = DNS.matcher(why);
            if (note.find()) {
                for (String answer : note.group(1).split("\\|", -1)) {
                    dns.then(host, answer.isEmpty() ? new String[0] : answer.split(","));
                }
            }
            return dns;
        }

        String self() {
            Matcher note = SELF.matcher(why);
            return note.find() ? note.group(1) : null;
        }

        @Override
        public String toString() {
            return (url.length() > 80 ? url.substring(0, 80) + "…" : url).replaceAll("\\p{Cntrl}", "·") + " (" + why
                    + ")";
        }
    }
}
