package dev.postpaid.help;

import static dev.postpaid.help.Html.cells;
import static dev.postpaid.help.Html.code;
import static dev.postpaid.help.Html.escaped;
import static dev.postpaid.help.Html.link;
import static dev.postpaid.help.Html.table;

import dev.postpaid.changes.EntityType;
import dev.postpaid.sending.Failure;
import dev.postpaid.sending.FailureReason;
import dev.postpaid.sending.Outcome;
import dev.postpaid.web.Languages;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the help pages in one language as HTML. The texts are resources; facts about this installation fill their
 * placeholders.
 */
final class HelpPages {

    private static final Template LAYOUT = Template.of("/help/layout.html");

    private final Words words;

    /** The values of a page's placeholders, as HTML. */
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param support the support link for readers who need help, if configured
     * @param plans the link to the description of the plans, if configured
     */
    HelpPages(Facts facts, Words words, Optional<URI> support, Optional<URI> plans) {
        this.words = words;
        Map<String, String> plain = new HashMap<>(facts.values());
        plain.put("retry-schedule", facts.schedule(words.language(), words.text("unit.hour")));
        words.texts().forEach((key, text) -> values.put(key, escaped(text)));
        plain.forEach((name, value) -> values.put(name, escaped(value)));
        values.put("language", words.language().getLanguage());
        values.put("fields-table", fields(plain));
        values.put("entities-table", entities());
        values.put("failures-table", failures(List.of(FailureReason.values())));
        for (Outcome outcome : Outcome.values()) {
            values.put("failures-" + outcome.word(), failures(FailureReason.of(outcome)));
        }
        values.put(
                "plans-inline",
                plans.map(url -> " (" + link(url, words.text("integrations.plans")) + ")")
                        .orElse(""));
        values.put("foot", foot(support, plans));
    }

    private String fields(Map<String, String> facts) {
        return table(
                "fields",
                List.of(words.text("table.field"), words.text("table.type"), words.text("table.meaning")),
                PayloadField.all(words, facts),
                field -> cells(code(field.path()), escaped(field.type()), escaped(field.meaning())));
    }

    private String entities() {
        return table(
                "",
                List.of(words.text("table.name"), words.text("table.entity")),
                EntityType.BUILT_IN,
                entity -> cells(code(entity.name()), escaped(words.text("entity." + entity.name()))));
    }

    private String failures(List<FailureReason> reasons) {
        return table(
                "failures",
                List.of(words.text("table.reason"), words.text("table.happened"), words.text("table.advice")),
                reasons,
                reason -> cells(
                        code(reason.word()),
                        escaped(Failure.of(reason).sentence(words.language())),
                        escaped(Failure.of(reason).advice(words.language()))));
    }

    private String foot(Optional<URI> support, Optional<URI> plans) {
        String links = Stream.of(
                        support.map(url -> escaped(words.text("integrations.stuck")) + " "
                                + link(url, words.text("integrations.support"))),
                        plans.map(url -> link(url, words.text("integrations.plans"))))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return links.isEmpty() ? "" : "<footer>\n" + links + "\n</footer>";
    }

    String index(Links links) {
        return page(
                links,
                words.text("index.title"),
                null,
                "<ul class=\"cards\">\n"
                        + list(page ->
                                "<li>" + to(links, page, "") + "<p>" + escaped(words.summary(page)) + "</p></li>")
                        + "\n</ul>");
    }

    String page(Links links, HelpPage page) {
        return page(
                links,
                words.title(page),
                page,
                words.template(page.slug() + ".html").fill(filled(links)));
    }

    /** The page for an unknown address. */
    String missing(Links links) {
        return page(
                links,
                words.text("missing.title"),
                null,
                "<p>" + escaped(words.text("missing.lead")) + "</p>\n<ul>\n"
                        + list(page -> "<li>" + to(links, page, "") + "</li>") + "\n</ul>");
    }

    /**
     * A page that is not in the navigation.
     *
     * @param path the path of the page
     */
    String beside(Links links, String title, String path, String content) {
        return page(links, title, null, path, content);
    }

    /** @throws IllegalStateException if there is no text with this key */
    String text(String key) {
        return words.text(key);
    }

    private String page(Links links, String title, HelpPage current, String content) {
        return page(links, title, current, links.path(current), content);
    }

    private String page(Links links, String title, HelpPage current, String path, String content) {
        Map<String, String> filled = filled(links);
        filled.put("title", escaped(title));
        filled.put(
                "nav",
                list(page -> "<li>" + to(links, page, page == current ? " aria-current=\"page\"" : "") + "</li>"));
        filled.put(
                "languages",
                Languages.ALL.stream()
                        .map(language -> "<li>" + inLanguage(language, path) + "</li>")
                        .collect(Collectors.joining("\n")));
        filled.put("content", content);
        return LAYOUT.fill(filled);
    }

    private Map<String, String> filled(Links links) {
        Map<String, String> filled = new HashMap<>(values);
        filled.put("help", links.help());
        filled.put("dashboard", links.dashboard());
        filled.put("query", links.query());
        return filled;
    }

    private static String list(Function<HelpPage, String> item) {
        return Arrays.stream(HelpPage.values()).map(item).collect(Collectors.joining("\n"));
    }

    private String to(Links links, HelpPage page, String attribute) {
        return "<a href=\"" + links.page(page) + "\"" + attribute + ">" + escaped(words.title(page)) + "</a>";
    }

    /** The link to another language. Its text is the language's own name, for readers who know no other language. */
    private String inLanguage(Locale language, String path) {
        String code = language.getLanguage();
        return "<a href=\"" + Links.in(language, path) + "\" lang=\"" + code + "\" hreflang=\"" + code + "\""
                + (language.equals(words.language()) ? " aria-current=\"true\"" : "") + ">"
                + escaped(language.getDisplayLanguage(language)) + "</a>";
    }
}
